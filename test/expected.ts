import { inferenceDenyName } from '../core/iam/inference-deny.ts';
import { policyOfMode } from '../drill/scenarios/policies.ts';
import { exampleAccount, type Scenario } from '../drill/scenarios/scenario.ts';
import { sequenceEvents } from '../drill/scenarios/sequence-event.ts';
import type { World } from '../drill/world.ts';
import { asked } from './laws/people.ts';

export const engineer = { userName: 'ml-engineer', accessKeyId: 'AKIAI44QH8DHBEXAMPLE' };
/** Decides by a signed call. */
export const alice = 'arn:aws:sts::123456789012:assumed-role/Security/alice@example.com';
const policy = { ...policyOfMode('enforce'), approvers: [alice] };

/** The three calls of the engineer, and whatever comes of them. */
export async function sequence(world: World, given = engineer): Promise<void> {
  const [first, second, last] = sequenceEvents(world, given);
  for (const event of [first, second]) if (event !== undefined) await world.delivery.put(event);
  if (last !== undefined) await world.report(last);
}

export const isDenied = ({ account }: World, userName = engineer.userName): boolean =>
  account
    .user(userName)
    ?.attached.control()
    .some((arn) => arn.endsWith(`/${inferenceDenyName}`)) === true;

/** Somebody calls the sequence of the engineer expected; two hours later happens what the test is about. */
export function afterExpecting(then: (world: World, approvalId: string) => Promise<void>): Scenario {
  return {
    id: 'expected',
    summary: 'expected activity, for a test',
    place: exampleAccount,
    declares: { containment: 'not-proven', pages: 'some' },
    async play(world, story) {
      const { userName: name, accessKeyId } = engineer;
      world.account.createUser({ name, keys: [accessKeyId], attached: [] });
      await world.pushPolicy(policy);
      story.tell('aws', 'reports what she does');
      const [approvalId] = await Promise.all([decided(world), sequence(world)]);
      await world.clock.sleep(2 * 3_600_000);
      await then(world, approvalId);
    },
  };
}

async function decided(world: World): Promise<string> {
  const { approvalId } = await asked(world);
  await world.decide(alice, { approvalId, choice: 'expected', reason: 'she does this all day' });
  return approvalId;
}
