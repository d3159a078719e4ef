import { slotFiller } from '../attackers/slot-filler.ts';
import { decides, type Person } from '../people/decider.ts';
import { workload } from '../people/workload.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { fillersKeyId, fillersName, roleOfOwners, sessionReported } from './filled-role.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const workMs = 60 * 60_000;
const shiftMs = 30 * 60_000;
/** GuardDuty tells later than CloudTrail, so that by then it is on record who took the session. */
const reportedAfterMs = 12 * 60_000;

const onCall: Person = {
  name: 'bob@example.com',
  choice: 'contain-caller',
  reason: 'nobody of us filled that role, so the key that took it is stolen as well',
  thinksForMs: 4 * 60_000,
};

export const noSlotLeft: Scenario = {
  id: 'no-slot-left',
  summary:
    'An attacker leaves no slot of a role free: nothing is called contained, a page says what to do by hand, and a person has the caller contained.',
  place: exampleAccount,
  declares: { containment: 'failed', pages: 'some' },
  async play(world, story) {
    const role = roleOfOwners(world);
    let stolen: string | undefined;
    const assumed = (session: string) => {
      stolen = session;
    };
    const attacker = { accessKeyId: fillersKeyId, userName: fillersName, everyMs: 5_000, forMs: shiftMs, assumed };
    story.tell('leak', `access key ${fillersKeyId} of the administrator ${fillersName} leaks`);
    const [, worked] = await Promise.all([
      slotFiller({ world, story, ...attacker, roles: [{ name: role.name, arn: role.arn, fills: 'everything' }] }),
      workload({ world, role, name: 'nightly-batch', everyMs: 15_000, forMs: workMs }),
      decides({ world, story, person: onCall }),
      sessionReported({ world, story }, { stolen: () => stolen, afterMs: reportedAfterMs }),
    ]);
    demandOf({ world, story }, worked.failed);
  },
};

function demandOf({ world, story }: { readonly world: World; readonly story: Story }, failed: number): void {
  const { account } = world;
  story.demand(failed === 0, 'the workload of the role made no failed call');
  const ours = account.policies.own().filter((arn) => arn.includes(':policy/firebreak-sessions/'));
  story.demand(ours.length === 0, `no policy is left that could not be attached (${ours.join(', ')})`);
  const told = account.published.map(({ subject }) => subject);
  story.demand(
    !told.some((subject) => /: contained /.test(subject)),
    `nothing is called contained (${told.join('; ')})`,
  );
  const page = account.published.find(({ subject }) => subject.startsWith('Firebreak: failed'))?.text ?? '';
  story.demand(
    page.includes('PoliciesPerRole') && page.includes('aws iam attach-role-policy --role-name production'),
    'the page says which slots were full, and has the commands that finish by hand',
  );
  const question = account.published.find(({ subject }) => subject.includes('decide about'))?.text ?? '';
  story.demand(question.startsWith('NOT CONTAINED'), 'the question says that nothing is contained');
  const key = account.user(fillersName)?.keys.get(fillersKeyId)?.status.control();
  story.demand(key === 'Inactive', `the key that took the session sleeps on a person's word (${key})`);
}
