import { beforeAll, describe, expect, it } from 'vitest';
import { memberCanaryName, memberRoleName } from '../core/iam/member-names.ts';
import { functionRoleName, rollCallPhase } from '../core/org-guard/function-roles.ts';
import type { Template } from '../drill/deployed/template.ts';
import { hearCalls } from '../drill/platform/heard-calls.ts';
import { rehearse, type Stage } from '../drill/run.ts';
import { memberOf } from '../drill/scenarios/leaked-in-member.ts';
import { memberAccount } from '../drill/scenarios/scenario.ts';
import type { World } from '../drill/world.ts';
import { leak } from './leak.ts';
import { type Grant, grantsIn, without } from './permissions/grants.ts';
import { unmissed } from './permissions/unmissed.ts';
import { staged } from './staged.ts';

const { account } = memberAccount;

/** A day on which all is well, one on which nothing is heard, and one on which a role is gone. */
const dayOf: readonly ((world: World) => Promise<void>)[] = [
  async (world) => void hearCalls(memberOf(world), { of: ({ action }) => /^iam:/.test(action), afterMs: () => 9_000 }),
  async () => {},
  async (world) => {
    const role = memberOf(world).account.roles.named(memberRoleName('plan'));
    if (role) memberOf(world).account.write(role.exists, false);
    await world.clock.sleep(10_000);
  },
];

/** What it answered and paged each day, what is left on the canary, and who could not write a log. */
async function answersOn(stage: Stage): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const day of dayOf) {
    const scenario = {
      ...leak(),
      async play(world: World) {
        await day(world);
        const said = await world.schedules(rollCallPhase).catch((error: Error) => error.name);
        const left = memberOf(world).account.user(memberCanaryName)?.attached.control();
        answers.push(JSON.stringify([said, left, world.account.published, [...world.functions.mute]]));
      },
    };
    await rehearse(stage, { scenario, seed: 1 });
  }
  return answers;
}

let stage: Stage;
let template: Template;
let whole: readonly string[];

beforeAll(async () => {
  stage = await staged({ hasMember: true });
  template = stage.members?.get(account) as Template;
  whole = await answersOn(stage);
});

const heldBy = (from: Template, name: string): readonly Grant[] =>
  grantsIn(from).filter(({ effect, holders }) => effect === 'Allow' && holders.includes(name));

async function needless(grants: readonly Grant[], poorer: (grant: Grant) => Stage): Promise<readonly string[]> {
  expect(grants.length).toBeGreaterThan(0);
  const found: string[] = [];
  for (const grant of grants.filter((each) => unmissed(each) === undefined)) {
    const answers = await answersOn(poorer(grant));
    if (answers.every((answer, day) => answer === whole[day])) found.push(grant.name);
  }
  return found;
}

describe('the role of the roll call', () => {
  it('quarantines one user in a member, and otherwise only looks at what is ours', () => {
    const held = heldBy(template, memberRoleName(rollCallPhase));
    expect(held.map(({ action }) => action).toSorted()).toEqual([
      'iam:AttachUserPolicy',
      'iam:DetachUserPolicy',
      'iam:GetRole',
      'iam:GetUser',
      'lambda:GetFunctionConcurrency',
    ]);
    const arns = (action: string) => JSON.stringify(held.find((each) => each.action === action)?.resource);
    for (const action of ['iam:AttachUserPolicy', 'iam:DetachUserPolicy', 'iam:GetUser'])
      expect(arns(action), action).toMatch(/^\{"Fn::GetAtt":\["CanaryUser","Arn"\]\}$/);
    expect(arns('iam:GetRole').match(/:role[^"]*/g)).toEqual([
      ':role/firebreak-member-*',
      ':role/firebreak/firebreak-member-*',
    ]);
  });

  it('has nothing there that no rehearsal misses', async () => {
    const members = (grant: Grant) => ({ ...stage, members: new Map([[account, without(template, grant)]]) });
    expect(await needless(heldBy(template, memberRoleName(rollCallPhase)), members)).toEqual([]);
  }, 120_000);

  it('has nothing in the hub that no rehearsal misses', async () => {
    const held = heldBy(stage.template, functionRoleName(rollCallPhase));
    const poorer = (grant: Grant) => ({ ...stage, template: without(stage.template, grant) });
    expect(await needless(held, poorer)).toEqual([]);
  }, 120_000);
});
