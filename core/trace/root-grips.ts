import type { Credential } from '../model/credential.ts';
import type { Identity, UserIdentity } from '../model/identity.ts';
import type { TraceRoot } from '../model/trace.ts';
import type { Grip } from './grip.ts';
import { mark } from './mark.ts';

/**
 * By which marks calls are laid to the credential that leaked. Another access key of the same user is another
 * credential, and its calls are not; sessions that nobody saw being made are, since the user is contained with them.
 */
export function rootGrips({ identity, credential }: TraceRoot): readonly Grip[] {
  return credential === undefined ? identityGrips(identity) : [...credentialGrips(credential), ...besides(identity)];
}

function credentialGrips(credential: Credential): readonly Grip[] {
  const { account } = credential;
  switch (credential.kind) {
    case 'access-key':
    case 'bedrock-short-term-key':
      return sure(mark.key(credential.accessKeyId));
    case 'role-session':
    case 'sso-session': {
      const { accessKeyId, userId } = credential;
      const served = { mark: mark.servedPrincipal(userId), link: 'opening' } as const;
      return accessKeyId === undefined
        ? [...sure(mark.principal(userId)), served]
        : [...sure(mark.key(accessKeyId)), { mark: mark.keylessSession(userId), link: 'identity' }, served];
    }
    case 'federated-session':
      return sure(credential.accessKeyId && mark.key(credential.accessKeyId));
    case 'bedrock-api-key':
      return sure(mark.apiKeyOf({ account, name: credential.userName }));
    case 'console-password':
      return sure(mark.consoleOf({ account, name: credential.userName }));
    case 'root':
      return sure(credential.accessKeyId && mark.key(credential.accessKeyId), mark.root(account));
  }
}

/** What else the leaked user may have done: a session that began before the leak is none of the attacker's. */
function besides(identity: Identity): readonly Grip[] {
  if (identity.kind !== 'user') return [];
  return [
    { mark: mark.sessionsOf(identity), link: 'identity', session: 'begun-after-it' },
    { mark: mark.servedUser(identity), link: 'opening', session: 'begun-after-it' },
  ];
}

/** Any credential of the identity may be the one. */
function identityGrips(identity: Identity): readonly Grip[] {
  switch (identity.kind) {
    case 'user':
      return [{ mark: userMark(identity), link: 'identity' }];
    case 'role':
      return [{ mark: mark.role(identity), link: 'identity' }];
    case 'root':
      return sure(mark.root(identity.account));
    case 'identity-center-user':
    case 'service':
    case 'foreign':
    case 'unknown':
      return [];
  }
}

const userMark = ({ account, name }: UserIdentity): string => mark.user({ account, name });

const sure = (...marks: readonly (string | undefined)[]): readonly Grip[] =>
  marks.flatMap((each) => (each ? [{ mark: each, link: 'credential' } as const] : []));
