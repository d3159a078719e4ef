import { deleteAfterDays } from '../../core/model/key-deletion.ts';
import { decides, type Person } from '../people/decider.ts';
import { hearCalls } from '../platform/heard-calls.ts';
import type { Account } from '../sandbox/account.ts';
import type { World } from '../world.ts';
import { healthEvent } from './health-event.ts';
import { memberOf } from './leaked-in-member.ts';
import { policyOfMode } from './policies.ts';
import { exampleAccount, memberAccount, type Scenario } from './scenario.ts';

const userName = 'ci-deploy';
const leakedKey = 'AKIAIOSFODNN7EXAMPLE';
/** Of the user of the hub that only has a name in common. */
const otherKey = 'AKIAI44QH8DHBEXAMPLE';
const contact = 'payments@example.com';
const trailTakesMs = 95_000;
const quietMs = 60_000;

const owner: Person = {
  name: 'alice@example.com',
  choice: 'delete-key',
  reason: 'the pipeline has a new key',
  thinksForMs: 10 * 60_000,
};

export const deletedInMember: Scenario = {
  id: 'deleted-in-member',
  summary:
    'A member answers the roll call; its leaked key is contained there, its owner is named, and a week later it is deleted.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'none' },
  hasMember: true,
  asksOwners: true,
  async play(world, story) {
    const member = memberOf(world);
    member.account.createUser({ name: userName, keys: [leakedKey], tags: { owner: contact } });
    world.account.createUser({ name: userName, keys: [otherKey] });
    await world.pushPolicy({ ...policyOfMode('enforce'), ownerTags: ['owner'] });
    story.demand(await answersTheRoll(world), 'the member answers the roll call');
    await world.clock.sleep(quietMs);
    story.tell('aws', 'Health, in the member account: AWS_RISK_CREDENTIALS_EXPOSED');
    const report = world.report(healthEvent(member, { accessKeyId: leakedKey, userName }));
    await Promise.all([report, decides({ world, story, person: owner })]);
    const mail = world.account.published.find(({ subject }) => subject.includes('whom to ask'))?.text ?? '';
    story.demand(mail.includes(`Whose it seems to be: ${contact}`), `a mail names ${contact}, whom a tag there names`);
    await world.clock.sleep(deleteAfterDays * 86_400_000);
    await world.schedules('delete-keys');
    story.demand(statusIn(member.account, leakedKey) === 'Absent', 'on its day the key is gone from the member');
    story.demand(statusIn(world.account, otherKey) === 'Active', 'and that of the same name in the hub is as it was');
  },
};

/** Whether nothing is wrong with it: its canary is heard as soon as CloudTrail has told of it. */
async function answersTheRoll(world: World): Promise<boolean> {
  const ofCanary = (action: string) => /^iam:(Attach|Detach)UserPolicy$/.test(action);
  let isOver = false;
  hearCalls(memberOf(world), { of: ({ action }) => !isOver && ofCanary(action), afterMs: () => trailTakesMs });
  const answers = await world.schedules('roll-call');
  isOver = true;
  return JSON.stringify(answers) === JSON.stringify([[{ account: memberAccount.account, wrong: [] }]]);
}

const statusIn = (account: Account, key: string) => account.user(userName)?.keys.get(key)?.status.control();
