import type { Credential } from '../model/credential.ts';
import type { Descendant, NamedRole } from '../model/descendant.ts';
import type { Descent, Finding } from '../model/finding.ts';
import type { Identity } from '../model/identity.ts';
import type { Incident } from '../model/incident.ts';
import type { TracedDescendant } from '../model/trace.ts';
import { known } from '../signals/known.ts';
import { credentialOf } from './credential-of.ts';

/** What becomes of one thing that a contained credential made. */
export type Pursuit =
  /** It is contained by an incident of its own. */
  | { readonly kind: 'contain'; readonly finding: Finding }
  /** It dies with what made it, or with another descendant. */
  | { readonly kind: 'covered' }
  /** Nothing reversible and narrow ends it: a person hears of it. Holds names from outside: data. */
  | { readonly kind: 'tell'; readonly what: string };

/**
 * A narrow answer to each: credentials and identities that it made are contained by their own runbooks, whatever it
 * changed of older things is told. What may have come in by a door that others use as well is told, too.
 */
export function pursuitOf(found: TracedDescendant, { incident, containedUser }: Pursued): Pursuit {
  const traced = isOf(containedUser, found) ? { ...found, holder: 'created' as const } : found;
  const { descendant, link } = traced;
  // Only what the very credential is on record for: its owners' own work must not be taken for the attacker's.
  if (link === 'identity') return tell(descendant, 'may have been made by the owners of the identity');
  if (link === 'opening') return tell(descendant, 'came in by a door that others may use as well');
  const named = namedBy(traced);
  if (named.kind !== 'named') return named;
  const { account, region, at, eventId } = descendant;
  const descends: Descent = { incidentId: incident.id, eventId, holder: named.holder ?? traced.holder };
  const { signal, rule } = incident.finding;
  return {
    kind: 'contain',
    finding: {
      signal,
      ...(rule !== undefined && { rule }),
      response: 'contain',
      source: { eventId, dedupeKey: `traced|${eventId}`, at, account, region },
      identity: named.identity,
      ...(named.credential && { credential: named.credential }),
      because: `A credential that incident ${incident.id} contained has made it.`,
      descends,
    },
  };
}

export interface Pursued {
  readonly incident: Pick<Incident, 'id' | 'finding'>;
  /** Name of the user who is contained as a whole already. */
  readonly containedUser?: string;
}

/** What was made for the contained user is denied with it. */
function isOf(containedUser: string | undefined, { descendant }: TracedDescendant): boolean {
  return 'userName' in descendant && descendant.userName === containedUser;
}

const covered: Extract<Pursuit, { readonly kind: 'covered' }> = { kind: 'covered' };

type Named =
  | {
      readonly kind: 'named';
      readonly identity: Identity;
      readonly credential?: Credential;
      /** Where the descendant is the holder itself. */
      readonly holder?: Descent['holder'];
    }
  | Exclude<Pursuit, { readonly kind: 'contain' }>;

function namedBy({ descendant, holder }: TracedDescendant): Named {
  const { account } = descendant;
  const credential = credentialOf(descendant);
  switch (descendant.kind) {
    case 'role-session':
      return holder === 'created' ? covered : sessionNamed(descendant, credential);
    case 'user':
      return { kind: 'named', holder: 'created', identity: userOf(account, descendant.name, descendant.uniqueId) };
    case 'role':
      return { kind: 'named', holder: 'created', identity: roleOf(descendant.role) };
    case 'access-key':
      return descendant.origin === 'existed'
        ? tell(descendant, 'was switched on again')
        : ofUser(holder, userOf(account, descendant.userName), credential);
    case 'api-key':
    case 'console-password':
    case 'signing-certificate':
    case 'ssh-key':
      return ofUser(holder, userOf(account, descendant.userName), credential);
    case 'user-session':
      return holder === 'created' ? covered : tell(descendant, 'has what a user has who was there before');
    case 'root-session':
    case 'console-session':
    case 'trust':
    case 'compute':
    case 'trust-anchor':
    case 'anywhere-profile':
    case 'identity-provider':
    case 'policy':
    case 'grant':
      return tell(descendant, 'is not undone by itself');
    case 'agent-token':
      return tell(descendant, 'no policy ends it: docs/playbooks/agentcore.md says what to revoke');
  }
}

/** A user who was made is contained as a whole by an incident of its own; a key is set to Inactive in any case. */
function ofUser(holder: Descent['holder'], identity: Identity, credential?: Credential): Named {
  return holder === 'created' && credential?.kind !== 'access-key'
    ? covered
    : { kind: 'named', identity, ...(credential && { credential }) };
}

const userOf = (account: string, name: string, uniqueId?: string): Identity => ({
  kind: 'user',
  account,
  name,
  ...known('uniqueId', uniqueId),
});

function roleOf({ account, name, uniqueId }: NamedRole): Identity {
  return { kind: 'role', account, name, ...known('uniqueId', uniqueId) };
}

function sessionNamed(descendant: Descendant & { readonly kind: 'role-session' }, credential?: Credential): Named {
  if (credential === undefined) return tell(descendant, 'is not named exactly enough to deny it');
  return { kind: 'named', identity: roleOf(descendant.role), credential };
}

function tell({ kind, way, eventId, at, region }: Descendant, why: string): Extract<Pursuit, { kind: 'tell' }> {
  return { kind: 'tell', what: `${kind} (${way}, ${at}, ${region}, event ${eventId}): ${why}` };
}
