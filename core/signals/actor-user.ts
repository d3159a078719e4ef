import type { Credential } from '../model/credential.ts';
import type { UserIdentity as User } from '../model/identity.ts';
import { accessKeyIdIn, isLongTerm } from './access-key-id.ts';
import { accountAmong } from './account-id.ts';
import { type Actor, nobody } from './actor.ts';
import { bearerToken } from './bearer-token.ts';
import type { CloudTrailRecord, UserIdentity } from './cloudtrail.ts';
import { iamArnIn, iamNameIn, userIdIn } from './iam-arn.ts';

/** An IAM user, by one of its own keys, by a session it made for itself, from the console, or through a service. */
export function userActor(record: CloudTrailRecord, who: UserIdentity): Actor {
  const arn = iamArnIn(who.arn);
  const account = accountAmong(who.accountId, arn?.account, record.recipientAccountId);
  const name = iamNameIn(who.userName) ?? (arn?.kind === 'user' ? arn.name : undefined);
  if (account === undefined || name === undefined)
    return nobody('an IAM user, whose name or account the record does not show');
  const uniqueId = userIdIn(who.principalId);
  const user: User = { kind: 'user', account, name, ...(uniqueId && { uniqueId }) };
  const credential = credentialOf(user, record, who);
  return { identity: user, ...(credential && { credential }) };
}

function credentialOf({ account, name }: User, record: CloudTrailRecord, who: UserIdentity): Credential | undefined {
  const accessKeyId = accessKeyIdIn(who.accessKeyId);
  const ofSession = accessKeyId !== undefined && !isLongTerm(accessKeyId);

  const bearer = bearerToken(record);
  if (bearer === 'short-term' || (bearer && ofSession))
    return accessKeyId ? { kind: 'bedrock-short-term-key', account, accessKeyId } : undefined;
  if (bearer) return { kind: 'bedrock-api-key', account, userName: name };

  if (accessKeyId && !ofSession) return { kind: 'access-key', account, accessKeyId };
  if (isFromConsole(record, who)) return { kind: 'console-password', account, userName: name };
  // A service that acts for the user holds a session of its own, which nobody leaked.
  if (!accessKeyId || who.invokedBy) return undefined;
  return { kind: 'federated-session', account, accessKeyId, issuer: name };
}

/** CloudTrail writes the flag as a text, log pipelines turn it into a boolean. */
function isFromConsole(record: CloudTrailRecord, who: UserIdentity): boolean {
  if (record.eventType === 'AwsConsoleSignIn' || who.invokedBy === 'signin.amazonaws.com') return true;
  return String(record.sessionCredentialFromConsole) === 'true';
}

/** A session from GetFederationToken has the permissions of the user that issued it: that user is who must be denied. */
export function federatedActor(record: CloudTrailRecord, who: UserIdentity): Actor {
  const issuer = who.sessionContext?.sessionIssuer;
  const arn = iamArnIn(issuer?.arn);
  const account = accountAmong(issuer?.accountId, arn?.account, who.accountId, record.recipientAccountId);
  if (account === undefined) return nobody('a federated session of no account that the record names');
  const accessKeyId = accessKeyIdIn(who.accessKeyId);
  if (issuer?.type === 'Root') {
    return {
      identity: { kind: 'root', account },
      credential: { kind: 'root', account, ...(accessKeyId && { accessKeyId }) },
    };
  }

  const name = iamNameIn(issuer?.userName) ?? (arn?.kind === 'user' ? arn.name : undefined);
  if (name === undefined) return nobody('a federated session, whose issuer the record does not name');
  const uniqueId = userIdIn(issuer?.principalId);
  return {
    identity: { kind: 'user', account, name, ...(uniqueId && { uniqueId }) },
    credential: { kind: 'federated-session', account, ...(accessKeyId && { accessKeyId }), issuer: name },
  };
}
