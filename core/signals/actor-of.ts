import type { Identity } from '../model/identity.ts';
import { accessKeyIdIn } from './access-key-id.ts';
import { accountAmong } from './account-id.ts';
import { type Actor, nobody } from './actor.ts';
import { roleActor, webSessionActor } from './actor-role.ts';
import { federatedActor, userActor } from './actor-user.ts';
import type { CloudTrailRecord, UserIdentity } from './cloudtrail.ts';
import { iamArnIn } from './iam-arn.ts';

/**
 * Who acts in a CloudTrail record. Never throws. A principal of another account than the one that got the record is
 * `foreign`: the record of its own account names it with what is needed to contain it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function actorOf(record: CloudTrailRecord): Actor {
  const who = record.userIdentity;
  if (who === undefined) return nobody('the record has no userIdentity');
  const actor = (readers.get(who.type ?? '') ?? actorByArn)(record, who);
  return isForeign(actor.identity, record) ? foreignActor(record, who) : actor;
}

type ActorReader = (record: CloudTrailRecord, who: UserIdentity) => Actor;

/** A map and not an object: the key comes from the event, and may be `__proto__`. */
const readers: ReadonlyMap<string, ActorReader> = new Map<string, ActorReader>([
  ['IAMUser', userActor],
  ['AssumedRole', roleActor],
  ['Role', roleActor],
  ['Root', rootActor],
  ['FederatedUser', federatedActor],
  ['AWSAccount', foreignActor],
  ['AWSService', serviceActor],
  ['SAMLUser', webSessionActor],
  ['WebIdentityUser', webSessionActor],
  ['IdentityCenterUser', identityCenterActor],
  ['Directory', () => nobody('a user of a directory is no identity of IAM')],
]);

function rootActor(record: CloudTrailRecord, who: UserIdentity): Actor {
  const account = accountAmong(who.accountId, who.principalId, record.recipientAccountId);
  if (account === undefined) return nobody('the root user of no account that the record names');
  const accessKeyId = accessKeyIdIn(who.accessKeyId);
  return {
    identity: { kind: 'root', account },
    credential: { kind: 'root', account, ...(accessKeyId && { accessKeyId }) },
  };
}

function foreignActor(_record: CloudTrailRecord, who: UserIdentity): Actor {
  const account = accountAmong(who.accountId, iamArnIn(who.arn)?.account);
  if (account === undefined) return nobody('a principal of another account, which the record does not name');
  return { identity: { kind: 'foreign', account, ...(who.principalId && { uniqueId: who.principalId }) } };
}

function serviceActor(_record: CloudTrailRecord, who: UserIdentity): Actor {
  return who.invokedBy
    ? { identity: { kind: 'service', service: who.invokedBy } }
    : nobody('a service of AWS, which the record does not name');
}

function identityCenterActor(record: CloudTrailRecord, who: UserIdentity): Actor {
  const account = accountAmong(who.accountId, record.recipientAccountId);
  const userId = who.onBehalfOf?.userId;
  if (account === undefined || !userId)
    return nobody('an Identity Center user, whose id or account the record does not name');
  return { identity: { kind: 'identity-center-user', account, userId } };
}

/** Type `Unknown`, absent, or one that AWS has added since: an ARN says enough, and so does the service that called. */
function actorByArn(record: CloudTrailRecord, who: UserIdentity): Actor {
  const arn = iamArnIn(who.arn);
  if (arn?.kind === 'user') return userActor(record, who);
  if (arn?.kind === 'federated-user') return federatedActor(record, who);
  if (arn) return roleActor(record, who);
  if (who.invokedBy?.endsWith('.amazonaws.com')) return serviceActor(record, who);
  return nobody('the record names no principal with an ARN');
}

function isForeign(identity: Identity, record: CloudTrailRecord): boolean {
  const recipient = accountAmong(record.recipientAccountId);
  return 'account' in identity && recipient !== undefined && identity.account !== recipient;
}
