import type { AccountId, Credential, RoleSession } from '../model/credential.ts';
import type { Identity } from '../model/identity.ts';
import { accessKeyIdIn, isLongTerm } from './access-key-id.ts';
import { accountAmong } from './account-id.ts';
import { type Actor, nobody } from './actor.ts';
import { bearerToken } from './bearer-token.ts';
import { type CloudTrailRecord, isObject, type UserIdentity } from './cloudtrail.ts';
import { timeIn } from './event-time.ts';
import { iamArnIn, iamNameIn, sessionIdIn } from './iam-arn.ts';
import { known } from './known.ts';

/**
 * The session of a role. The role is who issued the session, because the ARN of the session drops the role's path. Two
 * kinds of role cannot be edited: those of Identity Center, whose session belongs to a person, and service-linked ones.
 */
export function roleActor(record: CloudTrailRecord, who: UserIdentity): Actor {
  const issuer = who.sessionContext?.sessionIssuer;
  const issuerArn = iamArnIn(issuer?.arn);
  const arn = issuerArn ?? iamArnIn(who.arn);
  const account = accountAmong(issuer?.accountId, arn?.account, who.accountId, record.recipientAccountId);
  const name = issuerArn?.name ?? iamNameIn(issuer?.userName) ?? arn?.name;
  if (account === undefined || name === undefined) return nobody('a session of a role that the record does not name');

  const service = /^\/aws-service-role\/([a-z0-9.-]+)\/$/.exec(issuerArn?.path ?? '')?.[1];
  if (service) return { identity: { kind: 'service', service } };

  const session: Session = {
    account,
    roleName: name,
    ...known('userId', sessionIdIn(who.principalId)),
    ...known('accessKeyId', sessionKeyIn(who)),
    ...known('issuedAt', timeIn(who.sessionContext?.attributes?.creationDate)),
  };
  if (name.startsWith('AWSReservedSSO_')) return ofIdentityCenter(session, who);
  return ofRole(session, bearerToken(record) !== undefined);
}

interface Session {
  readonly account: AccountId;
  readonly roleName: string;
  /** `AROA…:session-name` */
  readonly userId?: string;
  readonly accessKeyId?: string;
  /** ISO 8601, whole seconds. */
  readonly issuedAt?: string;
}

/** The principal of `AssumeRoleWithSAML` and its kin is outside AWS; what acts from then on is the session it was given. */
export function webSessionActor(record: CloudTrailRecord): Actor {
  const { assumedRoleUser, credentials } = record.responseElements ?? {};
  const issued = isObject(assumedRoleUser) ? assumedRoleUser : {};
  const arn = iamArnIn(issued.arn);
  if (arn === undefined) return nobody('an outside identity, which was given no session');
  const key = isObject(credentials) ? accessKeyIdIn(credentials.accessKeyId) : undefined;
  const session: Session = {
    account: arn.account,
    roleName: arn.name,
    ...known('userId', sessionIdIn(issued.assumedRoleId)),
    ...known('accessKeyId', key),
  };
  return ofRole(session, false);
}

function ofRole({ account, roleName, userId, accessKeyId, issuedAt }: Session, byBearerToken: boolean): Actor {
  const identity: Identity = { kind: 'role', account, name: roleName, ...known('uniqueId', userId?.split(':')[0]) };
  const session: RoleSession | undefined =
    userId === undefined
      ? undefined
      : {
          kind: 'role-session',
          account,
          roleName,
          userId,
          ...known('accessKeyId', accessKeyId),
          ...known('issuedAt', issuedAt),
        };
  if (byBearerToken && accessKeyId)
    return {
      identity,
      credential: { kind: 'bedrock-short-term-key', account, accessKeyId, ...(session && { session }) },
    };
  return session === undefined ? { identity } : { identity, credential: session };
}

function ofIdentityCenter({ account, roleName, userId, accessKeyId }: Session, who: UserIdentity): Actor {
  const person = who.onBehalfOf?.userId;
  const identity: Identity = person
    ? { kind: 'identity-center-user', account, userId: person }
    : { kind: 'role', account, name: roleName, ...known('uniqueId', userId?.split(':')[0]) };
  if (userId === undefined) return { identity };
  const credential: Credential = {
    kind: 'sso-session',
    account,
    roleName,
    userId,
    ...known('accessKeyId', accessKeyId),
  };
  return { identity, credential };
}

function sessionKeyIn(who: UserIdentity): string | undefined {
  const accessKeyId = accessKeyIdIn(who.accessKeyId);
  return accessKeyId && !isLongTerm(accessKeyId) ? accessKeyId : undefined;
}
