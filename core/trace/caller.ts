import type { Identity } from '../model/identity.ts';
import { accessKeyIdIn } from '../signals/access-key-id.ts';
import type { Actor } from '../signals/actor.ts';
import { actorOf } from '../signals/actor-of.ts';
import type { CloudTrailRecord } from '../signals/cloudtrail.ts';
import { timeIn } from '../signals/event-time.ts';
import { iamArnIn } from '../signals/iam-arn.ts';
import { mark } from './mark.ts';

/** Who made a call, as far as its record tells: by any of these marks it can be laid to a credential. */
export interface Caller {
  /** The mark of its access key, where the record holds one. */
  readonly key?: string;
  readonly marks: readonly string[];
  /** When the session of the caller began, ISO 8601; CloudTrail knows whole seconds. */
  readonly sessionBegan?: string;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export function callerOf(record: CloudTrailRecord): Caller {
  const who = record.userIdentity;
  const key = accessKeyIdIn(who?.accessKeyId);
  const actor = actorOf(record);
  const sessionBegan = timeIn(who?.sessionContext?.attributes?.creationDate);
  return {
    marks: [
      ...(key ? [mark.key(key)] : principalMarks(who?.principalId, mark.keylessSession)),
      ...principalMarks(who?.principalId, mark.principal),
      ...(isServed(who) ? servedMarks(actor, who?.principalId) : []),
      ...identityMarks(actor, who?.principalId),
      ...doorMarks(record, actor.identity),
    ],
    ...(key && { key: mark.key(key) }),
    ...(sessionBegan && { sessionBegan }),
  };
}

/** `AROA…:session-name`, or `<account>:<name>` of a federated session; what has no colon is no session. */
function principalMarks(principalId: string | undefined, as: (principalId: string) => string): readonly string[] {
  return principalId?.includes(':') ? [as(principalId)] : [];
}

const isServed = (who: CloudTrailRecord['userIdentity']): boolean =>
  who?.invokedBy?.endsWith('.amazonaws.com') ?? false;

function servedMarks({ identity }: Actor, principalId: string | undefined): readonly string[] {
  return identity.kind === 'user' ? [mark.servedUser(identity)] : principalMarks(principalId, mark.servedPrincipal);
}

function identityMarks({ identity, credential }: Actor, principalId: string | undefined): readonly string[] {
  if (identity.kind === 'root') return [mark.root(identity.account)];
  if (identity.kind === 'role') {
    const session = principalId?.split(':')[1];
    return [mark.role(identity), ...(session === undefined ? [] : mark.runningAs(identity, session))];
  }
  if (identity.kind !== 'user') return [];
  const user = [mark.user(identity)];
  switch (credential?.kind) {
    case 'federated-session':
    case 'bedrock-short-term-key':
      return [...user, mark.sessionsOf(identity)];
    case 'console-password':
      return [...user, mark.consoleOf(identity)];
    case 'bedrock-api-key':
      return [...user, mark.apiKeyOf(identity)];
    default:
      return user;
  }
}

/** How somebody who is none of the account's own came in. */
function doorMarks(record: CloudTrailRecord, identity: Identity): readonly string[] {
  const asked = record.requestParameters ?? {};
  const role = iamArnIn(asked.roleArn);
  const provided = [record.userIdentity?.identityProvider, asked.principalArn, asked.trustAnchorArn, asked.profileArn];
  const doors = provided.flatMap((arn) => (typeof arn === 'string' ? [mark.door(arn)] : []));
  if (role?.kind !== 'role') return doors;
  const session = typeof asked.roleSessionName === 'string' ? asked.roleSessionName : undefined;
  return [
    ...doors,
    mark.assumes(role),
    ...(identity.kind === 'foreign' ? [mark.trusts(role, identity.account), mark.trusts(role, '*')] : []),
    // A service takes the session in the name of what runs.
    ...(identity.kind === 'service' && session !== undefined ? mark.runningAs(role, session) : []),
  ];
}
