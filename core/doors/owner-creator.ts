import { fieldsIn } from '../descendants/way.ts';
import { awsDenyAllArn } from '../iam/aws-managed.ts';
import { inferenceDenyArn } from '../iam/inference-deny.ts';
import type { OwnerTask } from '../model/owner-task.ts';
import { type Maker, makerIn } from '../owner/maker.ts';
import type { Creator } from '../owner/owner.ts';
import type { World } from '../ports.ts';
import type { CloudTrailRecord } from '../signals/cloudtrail.ts';

export interface CreatorWorld extends Pick<World, 'clock' | 'origins'> {
  readonly iam: Pick<World['iam'], 'user' | 'role' | 'attachedPolicies'>;
  readonly trail: Pick<World['trail'], 'records'>;
}

/** Somebody to ask, or why there is nobody: the end of a sentence. */
export type Found<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'vain'; readonly because: string };

/** The identity itself, or the key that leaked. */
interface Making {
  readonly what: string;
  /** As CloudTrail names the resource. */
  readonly resource: string;
  readonly call: 'CreateUser' | 'CreateRole' | 'CreateAccessKey';
  /** ISO 8601. */
  readonly at: string;
}

/** As far back as CloudTrail's event history goes. */
const historyMs = 90 * 86_400_000;
/** Who made an identity as shortly before the finding may be who abuses it. */
const suspectMs = 86_400_000;
/** CloudTrail and IAM need not agree to the second. */
const slackMs = 60_000;

/** Who made the identity, and failing that who made its key; with the reason for each that was looked at in vain. */
export async function creatorOf(task: OwnerTask, world: CreatorWorld): Promise<readonly Found<Creator>[]> {
  const looked: Found<Creator>[] = [];
  for (const making of await makingsOf(task, world)) {
    const found = await creatorBehind(making, task, world);
    looked.push(found);
    if (found.kind === 'found') break;
  }
  return looked;
}

async function makingsOf({ incident, plan: { target } }: OwnerTask, { iam, origins }: CreatorWorld) {
  if (target.kind !== 'user') {
    const { name } = target.role;
    const at = (await iam.role(name))?.createdAt;
    return at === undefined ? [] : [{ what: `role ${name}`, resource: name, call: 'CreateRole', at } as const];
  }
  const { name } = target.user;
  const makings: Making[] = [];
  const at = await origins.userMadeAt(name);
  if (at !== undefined) makings.push({ what: `user ${name}`, resource: name, call: 'CreateUser', at });
  const credential = target.credential ?? incident.finding.credential;
  if (credential?.kind !== 'access-key') return makings;
  const id = credential.accessKeyId;
  const keyAt = await origins.keyMadeAt(name, id);
  if (keyAt !== undefined) makings.push({ what: `access key ${id}`, resource: id, call: 'CreateAccessKey', at: keyAt });
  return makings;
}

async function creatorBehind(making: Making, task: OwnerTask, world: CreatorWorld): Promise<Found<Creator>> {
  const { finding } = task.incident;
  const { what, at } = making;
  const age = Date.parse(finding.source.at) - Date.parse(at);
  if (age < suspectMs) return vain(`${what} was made within a day of the finding: who made it may be who abuses it`);
  if (Date.parse(world.clock.now()) - Date.parse(at) > historyMs)
    return vain(`${what} was made on ${at.slice(0, 10)}, and CloudTrail goes back 90 days`);
  const record = await recordOf(making, world);
  if (record === undefined) return vain(`CloudTrail has no record of who made ${what}`);
  const maker = makerIn(record);
  const because = await objectionTo(maker, task, world);
  if (because !== undefined || maker.kind === 'nobody') return vain(`${what}: ${because ?? 'nobody is named'}`);
  return { kind: 'found', value: { name: maker.name, made: what, at } };
}

/** Around the moment at which IAM says that it was made: whatever was recorded since, on purpose or not, is not in the way. */
async function recordOf({ resource, call, at }: Making, { trail }: CreatorWorld) {
  const { records } = await trail.records({
    // IAM is global, and its records are in one Region only.
    region: 'us-east-1',
    lookup: { attribute: 'ResourceName', value: resource },
    since: new Date(Date.parse(at) - slackMs).toISOString(),
    until: new Date(Date.parse(at) + slackMs).toISOString(),
    pagesAtMost: 2,
  });
  return records.find((record) => isOf(record, { resource, call }));
}

function isOf(record: CloudTrailRecord, { resource, call }: Pick<Making, 'resource' | 'call'>): boolean {
  const { eventName, errorCode, requestParameters, responseElements } = record;
  if (eventName !== call || errorCode !== undefined) return false;
  const made = fieldsIn(fieldsIn(responseElements)['accessKey'])['accessKeyId'];
  const asked = fieldsIn(requestParameters);
  const name = { CreateUser: asked['userName'], CreateRole: asked['roleName'], CreateAccessKey: made }[call];
  return typeof name === 'string' && name.toLowerCase() === resource.toLowerCase();
}

/** Why this one is nobody to ask. */
async function objectionTo(maker: Maker, { plan }: OwnerTask, { iam }: CreatorWorld): Promise<string | undefined> {
  if (maker.kind === 'nobody') return maker.because;
  if (maker.kind === 'person') return undefined;
  const { name } = maker;
  if (plan.target.kind === 'user' && name.toLowerCase() === plan.target.user.name.toLowerCase())
    return 'the identity itself made it';
  if ((await iam.user(name)) === undefined) return `user ${name} made it, and is gone`;
  const denied = (await iam.attachedPolicies(name)).some((arn) => isDeny(arn, plan.target.account));
  return denied ? `user ${name} made it, and is denied by now: that one is suspect` : undefined;
}

/** Firebreak's denies, and AWS's own quarantine in whatever version. */
const isDeny = (arn: string, account: string): boolean =>
  arn === awsDenyAllArn || arn === inferenceDenyArn(account) || /:policy\/AWSCompromisedKeyQuarantine/.test(arn);

const vain = (because: string) => ({ kind: 'vain', because }) as const;
