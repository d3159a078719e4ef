import { beforeAll, describe, expect, it } from 'vitest';
import { deployed } from '../drill/deployed/deployment.ts';
import { type Run, rehearse, type Stage } from '../drill/run.ts';
import { ownerFound } from '../drill/scenarios/owner-found.ts';
import { exampleAccount, type Scenario } from '../drill/scenarios/scenario.ts';
import { leak, reportOnce } from './leak.ts';
import { type Grant, grantsIn, roleIdOf, without } from './permissions/grants.ts';
import { unmissed } from './permissions/unmissed.ts';
import { staged } from './staged.ts';
import { reportStolen, stolen } from './stolen.ts';

const ownerTags = ['owner', 'team'];
const policy = { rules: [{ mode: 'enforce', scope: {} }], capPerHour: 10, approvers: [], ownerTags };

/** Everything that the role may read has something in it. */
const scenarios: readonly Scenario[] = [
  ownerFound,
  {
    ...leak({
      user: { tags: { 'aws:cloudformation:stack-name': 'pipelines' } },
      report: async (world) => {
        world.account.stacks.set('pipelines', { team: 'platform' });
        world.account.secretList.push({ name: 'ci', description: 'of ci-deploy', tags: { owner: 'tools' } });
        await world.pushPolicy(policy);
        await reportOnce(world);
      },
    }),
    asksOwners: true,
  },
  {
    ...stolen({
      report: async (world) => {
        await world.pushPolicy(policy);
        await reportStolen(world);
      },
    }),
    asksOwners: true,
  },
];

let stage: Stage;
let grants: readonly Grant[];
let whole: readonly string[];

beforeAll(async () => {
  stage = await staged({ asksOwners: true });
  const made = deployed(stage.template, exampleAccount);
  const arn = [...made.functions.values()].find(({ phase }) => phase === 'owner')?.roleArn ?? '';
  grants = grantsIn(stage.template).filter(
    ({ effect, holders, sid }) => effect === 'Allow' && (holders.includes(roleIdOf(arn)) || sid === 'SeekOwner'),
  );
  whole = await endsOn(stage);
});

/** One after the other: there is one virtual clock. */
async function endsOn(on: Stage): Promise<readonly string[]> {
  const ends: string[] = [];
  for (const scenario of scenarios) ends.push(await endOf(on, scenario));
  return ends;
}

/** What was mailed, in every word, and who could not write a log. */
async function endOf(on: Stage, scenario: Scenario): Promise<string> {
  const run: Run = await rehearse(on, { scenario, seed: 1 });
  const { published } = run.world.account;
  const mails = published.filter(({ subject }) => subject.includes('whom to ask')).map(({ text }) => text);
  return JSON.stringify([mails, [...run.world.functions.mute], run.measures.containment]);
}

describe('the role of whoever looks for owners', () => {
  it('changes nothing: it reads, and tells people', () => {
    const actions = grants.map(({ action }) => action).filter((action) => !/:(Get|List|Describe|Lookup)/.test(action));
    expect(actions.toSorted()).toEqual([
      'lambda:InvokeFunction',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sns:Publish',
      'sqs:SendMessage',
    ]);
  });

  it('has nothing that no rehearsal misses', async () => {
    for (const mails of whole) expect(mails).toContain('Whose it seems to be');
    const needless: string[] = [];
    for (const grant of grants.filter((each) => !unmissed(each) && !each.action.startsWith('sqs:'))) {
      const poorer = { ...stage, template: without(stage.template, grant) };
      const ends = await endsOn(poorer);
      if (ends.every((end, index) => end === whole[index])) needless.push(grant.name);
    }
    expect(needless, 'nobody misses these').toEqual([]);
  }, 120_000);
});
