import type { AccountId } from '../model/credential.ts';
import type { Identity } from '../model/identity.ts';
import { accessKeyIdIn, isLongTerm } from './access-key-id.ts';
import { accountAmong } from './account-id.ts';
import { type Actor, nobody } from './actor.ts';
import { iamNameIn, sessionIdIn, userIdIn } from './iam-arn.ts';

/** A principal as a finding names it: GuardDuty, Security Hub and OCSF spell the same four fields in three ways. */
export interface NamedPrincipal {
  readonly account: AccountId;
  /** `IAMUser`, `AssumedRole`, `Role`, `Root`, `FederatedUser`, `AWSAccount`, … */
  readonly type?: string | undefined;
  /** Of a user or, where a role acts, of the role. */
  readonly name?: string | undefined;
  /** `AIDA…`, or `AROA…:session-name`. */
  readonly principalId?: string | undefined;
  readonly accessKeyId?: string | undefined;
  /** When the session was issued, ISO 8601. */
  readonly issuedAt?: string | undefined;
}

/** Who is named. The name of a role must never be taken for the name of a user, or the wrong user is contained. */
export function actorNamed(principal: NamedPrincipal): Actor {
  const type = principal.type ?? typeOf(principal.principalId);
  switch (type) {
    case 'IAMUser':
      return userNamed(principal);
    case 'AssumedRole':
    case 'Role':
      return roleNamed(principal);
    case 'Root':
      return rootNamed(principal);
    case 'AWSAccount':
      // GuardDuty has the id of the other account in the place of the principal's.
      return { identity: { kind: 'foreign', account: accountAmong(principal.principalId, principal.account) ?? '' } };
    case 'AWSService':
      return { identity: { kind: 'service', service: iamNameIn(principal.name) ?? 'not named' } };
    default:
      return nobody('the finding names a principal of a kind that cannot be looked up');
  }
}

/** Whether the finding names one secret and the identity that it acts as, so that nothing else can be hit. */
export function isExactlyNamed({ identity, credential }: Actor): boolean {
  if (credential === undefined) return false;
  if (identity.kind === 'user') return true;
  return identity.kind === 'role' && credential.kind === 'role-session' && credential.accessKeyId !== undefined;
}

function typeOf(principalId: string | undefined): string | undefined {
  if (userIdIn(principalId)) return 'IAMUser';
  return sessionIdIn(principalId) ? 'AssumedRole' : undefined;
}

function userNamed({ account, name, principalId, accessKeyId }: NamedPrincipal): Actor {
  if (principalId?.startsWith('AROA') === true)
    return nobody('the finding calls a user what by its id is a session of a role');
  const userName = iamNameIn(name);
  if (userName === undefined) return nobody('the finding does not name the user');
  const uniqueId = userIdIn(principalId);
  const identity: Identity = { kind: 'user', account, name: userName, ...(uniqueId && { uniqueId }) };
  const key = accessKeyIdIn(accessKeyId);
  if (key === undefined) return { identity };
  return isLongTerm(key)
    ? { identity, credential: { kind: 'access-key', account, accessKeyId: key } }
    : { identity, credential: { kind: 'federated-session', account, accessKeyId: key, issuer: userName } };
}

function roleNamed({ account, name, principalId, accessKeyId, issuedAt }: NamedPrincipal): Actor {
  const roleName = iamNameIn(name);
  if (roleName === undefined) return nobody('the finding does not name the role');
  const userId = sessionIdIn(principalId);
  const uniqueId = userId?.split(':')[0];
  const identity: Identity = { kind: 'role', account, name: roleName, ...(uniqueId && { uniqueId }) };
  if (userId === undefined) return { identity };
  const key = accessKeyIdIn(accessKeyId);
  const session = { account, roleName, userId, ...(key && !isLongTerm(key) && { accessKeyId: key }) };
  return roleName.startsWith('AWSReservedSSO_')
    ? { identity, credential: { kind: 'sso-session', ...session } }
    : { identity, credential: { kind: 'role-session', ...session, ...(issuedAt && { issuedAt }) } };
}

function rootNamed({ account, accessKeyId }: NamedPrincipal): Actor {
  const key = accessKeyIdIn(accessKeyId);
  return {
    identity: { kind: 'root', account },
    credential: { kind: 'root', account, ...(key && { accessKeyId: key }) },
  };
}
