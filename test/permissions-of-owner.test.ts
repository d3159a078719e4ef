import { describe, expect, it } from 'vitest';
import { memberRoleName } from '../core/iam/member-names.ts';
import { deployed } from '../drill/deployed/deployment.ts';
import type { Template } from '../drill/deployed/template.ts';
import { type Run, rehearse, type Stage } from '../drill/run.ts';
import { ownerFound } from '../drill/scenarios/owner-found.ts';
import { exampleAccount, memberAccount, type Scenario } from '../drill/scenarios/scenario.ts';
import { inMember } from './in-member.ts';
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

interface Place {
  readonly stage: Stage;
  readonly scenarios: readonly Scenario[];
  /** What whoever looks for owners there was granted. */
  readonly grants: readonly Grant[];
  readonly without: (grant: Grant) => Stage;
}

async function inHub(): Promise<Place> {
  const stage = await staged({ asksOwners: true });
  const made = deployed(stage.template, exampleAccount);
  const arn = [...made.functions.values()].find(({ phase }) => phase === 'owner')?.roleArn ?? '';
  const grants = grantsIn(stage.template).filter(
    ({ holders, sid }) => holders.includes(roleIdOf(arn)) || sid === seeks,
  );
  return { stage, scenarios, grants, without: (grant) => ({ ...stage, template: without(stage.template, grant) }) };
}

async function inItsMember(): Promise<Place> {
  const stage = await staged({ asksOwners: true, hasMember: true });
  const { account } = memberAccount;
  const template = stage.members?.get(account) as Template;
  const poorer = (grant: Grant) => ({ ...stage, members: new Map([[account, without(template, grant)]]) });
  const grants = grantsIn(template).filter(({ holders }) => holders.includes(memberRoleName('owner')));
  return { stage, scenarios: scenarios.map((each) => inMember(each)), grants, without: poorer };
}

const seeks = 'SeekOwner';
const allowed = ({ grants }: Place) => grants.filter(({ effect }) => effect === 'Allow');
const reads = ({ action }: Grant) => /:(Get|List|Describe|Lookup)/.test(action);

/** One after the other: there is one virtual clock. */
async function endsOn(on: Stage, played: readonly Scenario[]): Promise<readonly string[]> {
  const ends: string[] = [];
  for (const scenario of played) ends.push(await endOf(on, scenario));
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
  it('changes nothing: it reads, and tells people', async () => {
    const actions = allowed(await inHub())
      .filter((grant) => !reads(grant))
      .map(({ action }) => action);
    expect(actions.toSorted()).toEqual([
      'lambda:InvokeFunction',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sns:Publish',
      'sqs:SendMessage',
    ]);
  });

  it('only reads in a member', async () => {
    expect(allowed(await inItsMember()).filter((grant) => !reads(grant))).toEqual([]);
  });

  it.each([
    ['the hub', inHub],
    ['a member', inItsMember],
  ] as const)(
    'has nothing in %s that no rehearsal misses',
    async (_, at) => {
      const place = await at();
      const whole = await endsOn(place.stage, place.scenarios);
      for (const mails of whole) expect(mails).toContain('Whose it seems to be');
      const needless: string[] = [];
      for (const grant of allowed(place).filter((each) => !unmissed(each) && !each.action.startsWith('sqs:'))) {
        const ends = await endsOn(place.without(grant), place.scenarios);
        if (ends.every((end, index) => end === whole[index])) needless.push(grant.name);
      }
      expect(needless, 'nobody misses these').toEqual([]);
    },
    120_000,
  );
});
