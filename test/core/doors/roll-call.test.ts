import { describe, expect, it } from 'vitest';
import { memberCanaryName, memberRoleName, memberSessionDenyName } from '../../../core/iam/member-names.ts';
import type { RollCalled } from '../../../core/model/roll-called.ts';
import { actingPhases } from '../../../core/org-guard/function-roles.ts';
import type { Member } from '../../../drill/member.ts';
import { hearCalls } from '../../../drill/platform/heard-calls.ts';
import type { Run } from '../../../drill/run.ts';
import { answer } from '../../../drill/sandbox/answer.ts';
import type { Faults } from '../../../drill/sandbox/faults.ts';
import { Organization } from '../../../drill/sandbox/organization.ts';
import { memberOf } from '../../../drill/scenarios/leaked-in-member.ts';
import { memberAccount, type Scenario } from '../../../drill/scenarios/scenario.ts';
import type { World } from '../../../drill/world.ts';
import { callsOf, leak, noticesOf, pagesOf } from '../../leak.ts';
import { rehearsed } from '../../staged.ts';

const { account } = memberAccount;
const dayMs = 86_400_000;
const attaches = (action: string) => /^iam:(Attach|Detach)UserPolicy$/.test(action);
const hear = (member: Member) => hearCalls(member, { of: ({ action }) => attaches(action), afterMs: () => 95_000 });
const called = async (world: World): Promise<readonly RollCalled[]> =>
  ((await world.schedules('roll-call')) as readonly (readonly RollCalled[])[])[0] ?? [];
const aws = async (member: Member, command: string, input: Readonly<Record<string, unknown>>): Promise<void> =>
  void (await answer(member.account, { kind: 'aws' }, { command, input }));

/** Days in which nothing leaks. */
async function days(play: (world: World, member: Member) => Promise<void>, faults: Faults = {}): Promise<Run> {
  const { declares, ...rest } = leak();
  const scenario: Scenario = { ...rest, declares, hasMember: true, play: (world) => play(world, memberOf(world)) };
  return rehearsed({ seed: 1, faults, scenario });
}

describe('the roll call', () => {
  it('hears the canary of a member at the intake of the hub, opens no incident, pages nobody, and lets it go', async () => {
    let answers: readonly RollCalled[] = [];
    const run = await days(async (world, member) => {
      hear(member);
      answers = await called(world);
      expect(member.account.user(memberCanaryName)?.attached.control()).toEqual([]);
    });
    expect(answers).toEqual([{ account, wrong: [] }]);
    const lines = run.world.functions.lines.filter(({ message }) => message === 'the canary of a member arrived');
    expect(lines.map(({ fields }) => fields['account'])).toContain(account);
    expect([run.world.executions.all.length, pagesOf(run).length, noticesOf(run).length]).toEqual([0, 0, 0]);
  });

  it('is no arrival of the canary of the hub, whose alarm counts other lines', async () => {
    const run = await days(async (world, member) => {
      hear(member);
      await called(world);
    });
    expect(run.world.functions.lines.filter(({ message }) => message === 'the canary arrived')).toEqual([]);
  });

  it('pages once for all, and says so, when nothing of a member has been heard for a day', async () => {
    const answers: (readonly RollCalled[])[] = [];
    const run = await days(async (world, member) => {
      // As on the day on which the member was deployed.
      await aws(member, 'DeleteUserCommand', { UserName: memberCanaryName });
      await aws(member, 'CreateUserCommand', { UserName: memberCanaryName, Path: '/firebreak/' });
      await world.clock.sleep(10_000);
      for (let day = 0; day < 3; day += 1) {
        answers.push(await called(world));
        await world.clock.sleep(dayMs);
      }
    });
    // Not heard yet, on the first two days, is what a slow trail looks like.
    expect(answers.map(([one]) => one?.wrong)).toEqual([
      [],
      [],
      ['nothing that happens there has ever reached intake'],
    ]);
    const [page] = pagesOf(run);
    expect(pagesOf(run)).toHaveLength(1);
    expect(page?.subject).toBe('Firebreak: 1 member account(s) do not answer');
    expect(page?.text).toContain(`Account ${account}:\n- nothing that happens there has ever reached intake`);
    expect(page?.text).toContain(`npx cdk deploy 'members/${account}*'`);
  });

  it('says since when nothing was heard, where something was', async () => {
    let wrong: readonly string[] | undefined;
    await days(async (world, member) => {
      const from = world.clock.now();
      hearCalls(member, { of: ({ action, at }) => attaches(action) && at < from + dayMs / 2, afterMs: () => 9_000 });
      await called(world);
      await world.clock.sleep(2 * dayMs);
      wrong = (await called(world))[0]?.wrong;
    });
    expect(wrong).toEqual([expect.stringMatching(/^nothing that happened there has reached intake since 20/)]);
  });

  it('pages at once for a member that does not let it in, with the role that is missing', async () => {
    const run = await days(async (world, member) => {
      const role = member.account.roles.named(memberRoleName('roll-call'));
      if (role) member.account.write(role.exists, false);
      await world.clock.sleep(10_000);
      expect((await called(world))[0]?.wrong).toHaveLength(1);
    });
    expect(pagesOf(run)[0]?.text).toContain('role/firebreak/firebreak-member-roll-call does not let Firebreak in');
  });

  it.each(actingPhases.filter((phase) => phase !== 'owner' && phase !== 'roll-call'))(
    'says that the role of %s is gone',
    async (phase) => {
      await days(async (world, member) => {
        hear(member);
        const role = member.account.roles.named(memberRoleName(phase));
        if (role) member.account.write(role.exists, false);
        await world.clock.sleep(10_000);
        const wrong = `the role ${memberRoleName(phase)} is gone`;
        expect(await called(world)).toEqual([{ account, wrong: [wrong] }]);
      });
    },
  );

  it('says that a role was made to trust somebody else', async () => {
    const Statement = [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }];
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await days(async (world, member) => {
      hear(member);
      await aws(member, 'UpdateAssumeRolePolicyCommand', { RoleName: memberRoleName('contain'), PolicyDocument });
      await world.clock.sleep(10_000);
      const wrong = 'the role firebreak-member-contain does not trust 123456789012';
      expect((await called(world))[0]?.wrong).toEqual([wrong]);
    });
  });

  it.each([
    ['DeleteFunctionCommand', { FunctionName: memberSessionDenyName }, 'is gone'],
    [
      'PutFunctionConcurrencyCommand',
      { FunctionName: memberSessionDenyName, ReservedConcurrentExecutions: 0 },
      'may not run: nothing is reserved for it',
    ],
  ])('says what %s did to the function that denies sessions', async (command, input, how) => {
    await days(async (world, member) => {
      hear(member);
      await aws(member, command, input);
      const wrong = `the function ${memberSessionDenyName}, which denies sessions, ${how}`;
      expect((await called(world))[0]?.wrong).toEqual([wrong]);
    });
  });

  it('pages for a member of another organization, which does not let it in', async () => {
    const run = await days(async (world) => {
      new Organization('o-another0ne', world.accounts);
      await called(world);
    });
    expect(pagesOf(run)).toHaveLength(1);
  });

  it('pages for a member whose rules were switched off', async () => {
    const run = await days(async (world, member) => {
      hear(member);
      for (const { name: Name } of member.account.deployed.rules) await aws(member, 'DisableRuleCommand', { Name });
      await world.clock.sleep(2 * dayMs);
      expect((await called(world))[0]?.wrong).toEqual(['nothing that happens there has ever reached intake']);
    });
    expect(pagesOf(run)).toHaveLength(1);
  });

  it('waits for tomorrow where AWS cannot answer today, and pages nobody', async () => {
    const run = await days(async (world) => void (await called(world)), {
      refuse: ({ caller, action }) =>
        caller.kind === 'function' && caller.phase === 'roll-call' && action === 'sts:AssumeRole'
          ? 'Throttling'
          : undefined,
    });
    expect(pagesOf(run)).toEqual([]);
  });

  it('touches one user with one policy, and otherwise only looks', async () => {
    const run = await days(async (world) => void (await called(world)));
    const there = memberOf(run.world).account.calls.filter(({ caller }) => caller.kind !== 'aws');
    expect(new Set(there.filter(({ writes }) => writes).map(({ action }) => action))).toEqual(
      new Set(['iam:AttachUserPolicy', 'iam:DetachUserPolicy']),
    );
    expect(callsOf(run).some(({ action }) => action.startsWith('iam:'))).toBe(false);
  });
});
