import { beforeAll, describe, expect, it } from 'vitest';
import { deployed } from '../drill/deployed/deployment.ts';
import { rehearse, type Stage } from '../drill/run.ts';
import { breakGlassScenario } from '../drill/scenarios/break-glass.ts';
import { exampleAccount } from '../drill/scenarios/scenario.ts';
import { type Grant, grantsIn, roleIdOf, without } from './permissions/grants.ts';
import { unmissed } from './permissions/unmissed.ts';
import { staged } from './staged.ts';

let stage: Stage;
let grants: readonly (Grant & { readonly phase: string })[];
let whole: string;

beforeAll(async () => {
  stage = await staged({ hasBreakGlass: true });
  const functions = [...deployed(stage.template, exampleAccount).functions.values()];
  const phaseOf = ({ holders, sid }: Grant) =>
    sid === 'StartGlassWatch'
      ? 'scheduler'
      : functions.find(({ roleArn }) => holders.includes(roleIdOf(roleArn)))?.phase;
  grants = grantsIn(stage.template)
    .filter(({ effect }) => effect === 'Allow')
    .map((grant) => ({ ...grant, phase: phaseOf(grant) ?? '' }))
    .filter(
      ({ phase, action }) =>
        ['break-glass', 'glass-watch', 'scheduler'].includes(phase) ||
        (phase === 'signed-answer' && action === 'sns:Publish'),
    );
  whole = await endOf(stage);
});

/** What was paged, and who could not write a log. */
async function endOf(on: Stage): Promise<string> {
  try {
    const { world } = await rehearse(on, { scenario: breakGlassScenario, seed: 1 });
    const paged = world.account.published.map(({ subject }) => subject);
    return JSON.stringify([paged, [...world.functions.mute]]);
  } catch (error) {
    return `ended with ${error instanceof Error ? error.message : 'an error'}`;
  }
}

describe('the roles of break-glass', () => {
  it('reach nobody in IAM: they write one record, page, and log', () => {
    const named = [...new Set(grants.map(({ phase, action }) => `${phase} ${action}`))].toSorted();
    expect(named).toEqual([
      'break-glass dynamodb:GetItem',
      'break-glass dynamodb:UpdateItem',
      'break-glass logs:CreateLogStream',
      'break-glass logs:PutLogEvents',
      'break-glass sns:Publish',
      'glass-watch dynamodb:GetItem',
      'glass-watch dynamodb:UpdateItem',
      'glass-watch logs:CreateLogStream',
      'glass-watch logs:PutLogEvents',
      'glass-watch sns:Publish',
      'scheduler lambda:InvokeFunction',
      'signed-answer sns:Publish',
    ]);
  });

  it('have nothing that no rehearsal misses', async () => {
    expect(whole).toContain('break-glass is closed');
    const needless: string[] = [];
    for (const grant of grants.filter((each) => !unmissed(each)))
      if ((await endOf({ ...stage, template: without(stage.template, grant) })) === whole) needless.push(grant.name);
    expect(needless, 'nobody misses these').toEqual([]);
  }, 120_000);
});
