import { modelInvoker } from '../attackers/model-invoker.ts';
import type { Member } from '../member.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthEvent } from './health-event.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
/** The hub has one, too: whoever mixes the accounts up contains the wrong one. */
const userName = 'ci-deploy';
const attackerAfterMs = 20_000;
const reportedAfterMs = 67_000;

export const leakedInMember: Scenario = {
  id: 'leaked-in-member',
  summary: 'A key of a user in a member account leaks: the hub contains it there, and touches nobody of its own.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'none' },
  hasMember: true,
  play: playLeakedInMember,
};

async function playLeakedInMember(world: World, story: Story): Promise<void> {
  const member = memberOf(world);
  const attached = [
    'arn:aws:iam::aws:policy/AmazonBedrockFullAccess',
    'arn:aws:iam::aws:policy/AmazonBedrockMantleFullAccess',
  ];
  member.account.createUser({ name: userName, keys: [accessKeyId], attached });
  world.account.createUser({ name: userName, keys: ['AKIAI44QH8DHBEXAMPLE'], attached });
  const before = JSON.stringify(world.account.snapshot());
  const { account } = member.account.place;
  story.tell(
    'leak',
    `access key ${accessKeyId} of user ${userName} in account ${account} is pushed to a public repository`,
  );
  await Promise.all([attack(member, { world, story }), reported(member, { world, story })]);
  story.demand(JSON.stringify(world.account.snapshot()) === before, 'nothing changed in the account of the hub');
}

export function memberOf({ members: [member] }: World): Member {
  if (member === undefined) throw new Error('this world has no member account');
  return member;
}

interface Scene {
  readonly world: World;
  readonly story: Story;
}

async function attack({ account, clock }: Member, { story }: Scene): Promise<void> {
  await clock.sleep(attackerAfterMs);
  await modelInvoker({ world: { account, clock }, story, accessKeyId });
}

async function reported(member: Member, { world, story }: Scene): Promise<void> {
  await world.clock.sleep(reportedAfterMs);
  story.tell('aws', 'Health, in the member account: AWS_RISK_CREDENTIALS_EXPOSED');
  await world.report(healthEvent(member, { accessKeyId, userName }));
}
