import { NotThere, Refused, TryAgain } from '../model/errors.ts';
import type { OwnerTask } from '../model/owner-task.ts';
import { keepers } from '../owner/keeping-secret.ts';
import type { OwnershipFacts, Tags } from '../owner/owner.ts';
import { tagsOf } from '../phases/tags-of.ts';
import type { World } from '../ports.ts';
import { type CreatorWorld, creatorOf, type Found } from './owner-creator.ts';

export interface OwnerFactsWorld extends CreatorWorld, Pick<World, 'deployment' | 'stacks' | 'secretList'> {}

/** What AWS says about where the identity comes from. Each look-up that fails leaves its reason, and the next goes on. */
export async function ownershipFacts(task: OwnerTask, world: OwnerFactsWorld): Promise<OwnershipFacts> {
  const { target } = task.plan;
  const { name } = target.kind === 'user' ? target.user : target.role;
  const { account, owner: accountContact } = world.deployment;
  // A member has a world of its own; who has the same name here as somebody anywhere else is somebody else.
  if (target.account !== account)
    return {
      name,
      tags: {},
      accountContact,
      passed: [`account ${target.account}: it is none of those that Firebreak answers for`],
    };
  const tags = await looked('its tags', async () => found(await tagsOf(target, world.iam)));
  const own = valueIn(tags) ?? {};
  const creators = await lookedAll('who made it', () => creatorOf(task, world));
  const stack = await looked('its stack', () => stackOf(own, world));
  const secret = await looked('the list of secrets', () => secretOf(task, world));
  const creator = creators.flatMap((one) => valueIn(one) ?? [])[0];
  return {
    name,
    tags: own,
    ...(creator && { creator }),
    ...withValue('stack', stack),
    ...withValue('secret', secret),
    accountContact,
    passed: [tags, ...creators, stack, secret].flatMap((one) => (one.kind === 'vain' ? one.because : [])),
  };
}

interface TaggedThing {
  readonly name: string;
  readonly tags: Tags;
}

/** CloudFormation's own tags: nobody else can write a key that begins so. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html */
async function stackOf(tags: Tags, { stacks }: OwnerFactsWorld): Promise<Found<TaggedThing>> {
  const name = tags['aws:cloudformation:stack-name'];
  if (name === undefined) return vain('no tag names a stack that made it');
  const stackTags = await stacks.tagsOf(tags['aws:cloudformation:stack-id'] ?? name);
  return stackTags === undefined ? vain(`stack ${name} that made it is gone`) : found({ name, tags: stackTags });
}

async function secretOf({ incident, plan }: OwnerTask, { secretList }: OwnerFactsWorld): Promise<Found<TaggedThing>> {
  const { target } = plan;
  if (target.kind !== 'user') return vain('a session is kept in no secret');
  const credential = target.credential ?? incident.finding.credential;
  const key = credential?.kind === 'access-key' ? [credential.accessKeyId] : [];
  const names = [target.user.name, ...key];
  const { secrets, isComplete } = await secretList.mentioning(names);
  const kept = keepers(secrets, names);
  const [only] = kept;
  if (!isComplete) return vain('more secrets mention it than were read');
  if (only === undefined) return vain('no secret says that it keeps it');
  return kept.length === 1 ? found(only) : vain(`${kept.length} secrets say that they keep it`);
}

async function looked<T>(what: string, look: () => Promise<Found<T>>): Promise<Found<T>> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Refused) return vain(`AWS refused to show ${what}`);
    if (error instanceof TryAgain || error instanceof NotThere) return vain(`AWS did not show ${what}`);
    throw error;
  }
}

async function lookedAll<T>(what: string, look: () => Promise<readonly Found<T>[]>): Promise<readonly Found<T>[]> {
  const all = await looked(what, async () => found(await look()));
  return all.kind === 'found' ? all.value : [all];
}

const found = <T>(value: T) => ({ kind: 'found', value }) as const;
const vain = (because: string) => ({ kind: 'vain', because }) as const;
const valueIn = <T>(one: Found<T>): T | undefined => (one.kind === 'found' ? one.value : undefined);

function withValue<K extends string, T>(key: K, one: Found<T>): Partial<Record<K, T>> {
  return one.kind === 'found' ? ({ [key]: one.value } as Record<K, T>) : {};
}
