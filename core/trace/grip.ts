import type { AccountId } from '../model/credential.ts';
import type { ComputeMade, Descendant, NamedRole, Origin } from '../model/descendant.ts';
import type { Link } from '../model/trace.ts';
import { mark } from './mark.ts';

/** A mark by which calls are laid to a descendant, and how sure that is. */
export interface Grip {
  readonly mark: string;
  readonly link: Link;
  /** The caller's session must have begun with the descendant, or after it; where the record says when it began. */
  readonly session?: 'begun-with-it' | 'begun-after-it';
}

/** By which marks later calls are laid to a descendant. None for what cannot act by itself. */
export function gripsOf(descendant: Descendant): readonly Grip[] {
  const { account } = descendant;
  switch (descendant.kind) {
    case 'role-session':
      return sessionGrips(descendant.accessKeyId, descendant.userId);
    case 'user-session':
      return sessionGrips(descendant.accessKeyId, federatedPrincipal(account, descendant.federatedName));
    case 'root-session':
      return sessionGrips(descendant.accessKeyId, undefined);
    case 'console-session':
      // It acts under a key that no record announces. Somebody else may bear the same name of a session.
      return grips('opening', descendant.principalId && mark.principal(descendant.principalId));
    case 'access-key':
      return grips('credential', mark.key(descendant.accessKeyId));
    case 'console-password': {
      const console = mark.consoleOf({ account, name: descendant.userName });
      return [{ mark: console, link: 'credential', session: 'begun-after-it' }];
    }
    case 'api-key':
      // Records of API keys name the user and not the key: it may be one that was there before.
      return grips('opening', mark.apiKeyOf({ account, name: descendant.userName }));
    case 'user':
      return grips('identity', mark.user({ account, name: descendant.name }));
    case 'role':
      return grips('identity', mark.role(descendant.role), mark.assumes(descendant.role));
    case 'trust':
      return grips('opening', ...descendant.trusts.map((trusted) => mark.trusts(descendant.role, trusted)));
    case 'compute':
      return computeGrips(descendant);
    case 'trust-anchor':
    case 'anywhere-profile':
    case 'identity-provider':
      return grips(sureOf(descendant.origin), descendant.arn && mark.door(descendant.arn));
    case 'signing-certificate':
    case 'ssh-key':
    case 'policy':
    case 'grant':
    case 'agent-token':
      return [];
  }
}

function grips(link: Link, ...marks: readonly (string | undefined)[]): readonly Grip[] {
  return marks.flatMap((each) => (each ? [{ mark: each, link }] : []));
}

/** Where a record holds no key, the principal and the second in which the session began say which one it is. */
function sessionGrips(accessKeyId: string | undefined, principalId: string | undefined): readonly Grip[] {
  const keyless = principalId && mark.keylessSession(principalId);
  return [
    ...grips('credential', accessKeyId && mark.key(accessKeyId)),
    ...(keyless ? [{ mark: keyless, link: 'credential', session: 'begun-with-it' } as const] : []),
    // What the services of AWS do for it bears a key of its own, and the same for everybody with this session name.
    ...grips('opening', principalId && mark.servedPrincipal(principalId)),
    // CloudTrail did not say which key it is: any session of that principal from that second on.
    ...(principalId && !accessKeyId
      ? [{ mark: mark.principal(principalId), link: 'credential', session: 'begun-with-it' } as const]
      : []),
  ];
}

/** A name that the attacker chose may be that of somebody's session, so it proves nothing. */
function computeGrips({ role, origin, sessions, sessionsNamedBy }: ComputeMade): readonly Grip[] {
  const link = sessionsNamedBy === 'aws' ? sureOf(origin) : 'opening';
  return sessions.flatMap((session) => grips(link, runningAs(role, session)));
}

const runningAs = (role: NamedRole | undefined, session: string): string | undefined =>
  role ? mark.runningAs(role, session)[0] : mark.instance(session);

/** What was created is the attacker's; what was there before is used by others, too. */
const sureOf = (origin: Origin): Link => (origin === 'created' ? 'identity' : 'opening');

const federatedPrincipal = (account: AccountId, name: string | undefined): string | undefined =>
  name && `${account}:${name}`;
