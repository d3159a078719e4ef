import { administratorAccess } from '../attackers/hand.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { drillGlassArn } from './config-for.ts';
import { healthEvent } from './health-event.ts';
import { policyOfMode } from './policies.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const leaked = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', userName: 'ci-deploy' };
const denyAll = 'arn:aws:iam::aws:policy/AWSDenyAll';
const minute = 60_000;
const policy = { ...policyOfMode('enforce'), approvers: ['gone@example.com'] };

export const breakGlassScenario: Scenario = {
  id: 'break-glass',
  summary:
    'Everybody who may decide has left: break-glass is opened for ten minutes, paged at each use, and closes itself.',
  place: exampleAccount,
  hasBreakGlass: true,
  declares: { containment: 'contained', pages: 'some' },
  async play(world, story) {
    const attached = [administratorAccess];
    world.account.createUser({ name: leaked.userName, keys: [leaked.accessKeyId], attached });
    await world.pushPolicy(policy);
    story.tell('aws', 'Health: AWS_RISK_CREDENTIALS_EXPOSED');
    await Promise.all([world.report(healthEvent(world, leaked)), lockedOut(world, story)]);
    const { account } = world;
    const left = account.user(leaked.userName);
    story.demand(left?.attached.control().includes(denyAll) === false, 'the user has its rights back');
    const key = left?.keys.get(leaked.accessKeyId)?.status.control();
    story.demand(key === 'Inactive', 'the leaked key never comes back');
    const paged = account.published.filter(({ topic }) => topic.includes('Pages')).map(({ subject }) => subject);
    for (const subject of ['BREAK-GLASS IS OPEN', 'a decision under break-glass', 'break-glass is closed'])
      story.demand(paged.filter((each) => each.includes(subject)).length === 1, `one page says: ${subject}`);
  },
};

/** Nobody on the list is there any more, and production stands still. */
async function lockedOut(world: World, story: Story): Promise<void> {
  const approvalId = await asked(world);
  const decides = (choice: string) =>
    untilHeard(() =>
      world.decide(drillGlassArn, { approvalId, choice, reason: 'a false alarm, payments stand still' }),
    );
  const opens = (reason: string, minutes: number) =>
    untilHeard(() => world.breakGlass(drillGlassArn, { verb: 'open', reason, minutes }));
  const before = await decides('release');
  story.demand(isKind(before, 'refused'), 'nobody decides before it is open');
  story.tell('person', `${drillGlassArn} opens break-glass for ten minutes`);
  const answer = await opens('locked out', 10);
  story.demand(isKind(answer, 'open'), 'it is open');
  const longer = await opens('more', 60);
  story.demand(isKind(longer, 'refused'), 'it cannot be made longer');
  story.tell('person', 'releases the incident with a signed call');
  story.demand(isKind(await decides('release'), 'recorded'), 'the release is recorded');
  await world.clock.sleep(10 * minute);
  story.demand(isKind(await decides('keep'), 'decided-already'), 'what was decided stays so');
  await world.schedules('glass-watch');
  await world.schedules('glass-watch');
}

/** A door that answers with an error is knocked at again, as people do. */
async function untilHeard(knock: () => Promise<unknown>): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await knock();
    } catch (error) {
      if (tries >= 3) throw error;
    }
  }
}

const isKind = (answer: unknown, kind: string): boolean => (answer as { kind?: string } | undefined)?.kind === kind;

/** The id of the question, from the mail that asks it. */
async function asked({ account, clock }: World): Promise<string> {
  for (let looks = 0; looks < 720; looks += 1) {
    const mail = account.published.find(({ subject }) => subject.includes('decide about'));
    const [, approvalId] = /firebreak answer (\S+) /.exec(mail?.text ?? '') ?? [];
    if (approvalId !== undefined) return approvalId;
    await clock.sleep(5_000);
  }
  throw new Error('nobody was asked');
}
