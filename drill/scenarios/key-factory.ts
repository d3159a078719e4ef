import { administratorAccess } from '../attackers/hand.ts';
import { identityMaker } from '../attackers/identity-maker.ts';
import { keyFactory, type Produced } from '../attackers/key-factory.ts';
import { keyWorkload } from '../people/workload.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthReports } from './health-reports.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const leakedKeyId = 'AKIAIOSFODNN7EXAMPLE';
const leakedUser = 'ci-deploy';
/** Who was there before, each with the key that its software works with. */
const owners = [
  { name: 'orders', key: 'AKIAI44QH8DHBEXAMPLE' },
  { name: 'reports', key: 'AKIAREPORTSKEYEXAMPLE' },
] as const;
const made = { userName: 'support-desk', roleName: 'support-ops' } as const;
const reportedAfterMs = 67_000;
/** Until after the second look of the trace, a quarter of an hour after the proof. */
const shiftMs = 30 * 60_000;

export const keyFactoryScenario: Scenario = {
  id: 'key-factory',
  summary:
    'A leaked key makes keys for every user, and a user and a role besides: what it made goes to sleep, what was there before works on.',
  place: exampleAccount,
  // A password and a policy are undone by a person, and what it made works until CloudTrail has told of it.
  declares: { containment: 'contained', pages: 'some', callsAfterProof: 'some' },
  async play(world, story) {
    inhabited(world);
    story.tell('leak', `access key ${leakedKeyId} of user ${leakedUser}, an administrator, leaks`);
    const shift = { world, story, accessKeyId: leakedKeyId, everyMs: 60_000, forMs: shiftMs };
    const [produced, answered, ...worked] = await Promise.all([
      keyFactory(shift),
      identityMaker({ ...shift, ...made }),
      ...owners.map(({ key }) => keyWorkload({ world, accessKeyId: key, everyMs: 30_000, forMs: shiftMs })),
      healthReports({ world, story }, { accessKeyId: leakedKeyId, userName: leakedUser, afterMs: reportedAfterMs }),
    ]);
    const failed = worked.flatMap((one) => one?.firstFailure ?? []);
    story.demand(failed.length === 0, `no workload of a user who was there before made a failed call (${failed[0]})`);
    story.demand(answered === 0, 'the user and the role that it made can call nothing any more');
    demandAsleep({ world, story }, produced);
  },
};

function inhabited({ account }: World): void {
  account.createUser({
    name: leakedUser,
    keys: [leakedKeyId],
    attached: [administratorAccess],
  });
  for (const { name, key } of owners)
    account.createUser({ name, keys: [key], attached: ['arn:aws:iam::aws:policy/AmazonBedrockFullAccess'] });
}

/** Quarantined, and not deleted: it is evidence. */
function demandAsleep({ world, story }: { readonly world: World; readonly story: Story }, { keyIds }: Produced): void {
  const { account } = world;
  const statuses = keyIds.map((id) => account.everHolderOf(id)?.key.status.control());
  story.demand(
    keyIds.length > owners.length && statuses.every((status) => status === 'Inactive'),
    `every key that it made is there, and Inactive (${statuses.join(', ')})`,
  );
  const user = account.user(made.userName);
  const denies = ['arn:aws:iam::aws:policy/AWSDenyAll'];
  story.demand(
    denies.every((arn) => user?.attached.control().includes(arn)),
    'the user that it made is there, and denied everything',
  );
  story.demand(
    [...(account.roles.named(made.roleName)?.inline.control().keys() ?? [])].includes('FirebreakDenyRole'),
    'the role that it made is there, and all of it is denied',
  );
  for (const { name, key } of owners) {
    const owner = account.user(name);
    story.demand(
      owner?.keys.get(key)?.status.control() === 'Active' && !owner.attached.control().some((arn) => arn === denies[0]),
      `${name} has the key of its owners, and no deny`,
    );
  }
}
