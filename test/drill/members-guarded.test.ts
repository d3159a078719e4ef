import { describe, expect, it } from 'vitest';
import { memberRoleArn, memberRoleName, memberSessionDenyName } from '../../core/iam/member-names.ts';
import { deleteKey } from '../../drill/scenarios/delete-key.ts';
import { installGuard } from '../../drill/scenarios/guarded-account.ts';
import { memberOf } from '../../drill/scenarios/leaked-in-member.ts';
import { ownerFound } from '../../drill/scenarios/owner-found.ts';
import { memberAccount, type Scenario } from '../../drill/scenarios/scenario.ts';
import type { World } from '../../drill/world.ts';
import { inMember, seenIn } from '../in-member.ts';
import {
  adminKeyId,
  callAs,
  denyAll,
  leak,
  leakedKeyId,
  leakedUser,
  pagesOf,
  saysContained,
  truthIn,
} from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { stolen } from '../stolen.ts';

const everybody = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: memberAccount.account }, Action: 'sts:AssumeRole' }],
});
const nobody = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' }],
});
const roleName = (phase: string) => ({ RoleName: memberRoleName(phase) });
const user = { UserName: leakedUser };
const encoded = (value: object) => new TextEncoder().encode(JSON.stringify(value));

type Move = readonly [what: string, call: Parameters<typeof callAs>[2]];

/** What an administrator of the member would do to Firebreak there. */
const moves = (world: World): readonly Move[] => {
  const { account } = memberOf(world);
  const rule = account.deployed.rules.find(({ name }) => name.includes('health'))?.name ?? '';
  const order = { verb: 'lift', of: { roleName: 'production', roleId: 'AROAAAAAAAAAAEXAMPLE', extent: 'everything' } };
  return [
    [
      're-trusts a role',
      { command: 'UpdateAssumeRolePolicyCommand', input: { ...roleName('release'), PolicyDocument: everybody } },
    ],
    [
      'locks the hub out',
      { command: 'UpdateAssumeRolePolicyCommand', input: { ...roleName('prove'), PolicyDocument: nobody } },
    ],
    [
      'edits a role',
      { command: 'PutRolePolicyCommand', input: { ...roleName('contain'), PolicyName: 'x', PolicyDocument: nobody } },
    ],
    ['attaches to a role', { command: 'AttachRolePolicyCommand', input: { ...roleName('prove'), PolicyArn: denyAll } }],
    [
      'enters a role',
      {
        command: 'AssumeRoleCommand',
        input: { RoleArn: memberRoleArn(memberAccount.account, memberRoleName('release')), RoleSessionName: 'x1' },
      },
    ],
    [
      'makes a role of ours',
      {
        command: 'CreateRoleCommand',
        input: { Path: '/firebreak/', RoleName: 'firebreak-member-new', AssumeRolePolicyDocument: everybody },
      },
    ],
    [
      'has a deny of a session lifted',
      { command: 'InvokeCommand', input: { FunctionName: memberSessionDenyName, Payload: encoded(order) } },
    ],
    ['deletes that function', { command: 'DeleteFunctionCommand', input: { FunctionName: memberSessionDenyName } }],
    ['disables a rule', { command: 'DisableRuleCommand', input: { Name: rule } }],
    [
      'rewrites the surgical deny',
      {
        command: 'CreatePolicyVersionCommand',
        input: {
          PolicyArn: `arn:aws:iam::${memberAccount.account}:policy/firebreak/FirebreakDenyInference`,
          PolicyDocument: everybody,
          SetAsDefault: true,
        },
      },
    ],
    ['detaches the deny', { command: 'DetachUserPolicyCommand', input: { ...user, PolicyArn: denyAll } }],
    ['takes the boundary off', { command: 'DeleteUserPermissionsBoundaryCommand', input: user }],
    [
      'switches the key on again',
      { command: 'UpdateAccessKeyCommand', input: { ...user, AccessKeyId: leakedKeyId, Status: 'Active' } },
    ],
    [
      'takes the tag off in other letters',
      { command: 'UntagUserCommand', input: { ...user, TagKeys: ['FireBreak:Quarantine'] } },
    ],
  ];
};

async function run(guard: 'guarded' | 'alone', afterMs: number, only?: string) {
  const done: string[] = [];
  const scenario: Scenario = inMember(
    leak({
      async meanwhile(world) {
        await world.clock.sleep(afterMs);
        for (const [what, call] of moves(world).filter(([each]) => only === undefined || each === only))
          if (await callAs(world, adminKeyId, call)) done.push(what);
      },
    }),
  );
  const ended = await rehearsed({
    scenario: {
      ...scenario,
      ...(guard === 'guarded' && { isGuarded: true }),
      async play(world, story) {
        if (guard === 'guarded') installGuard(world.account);
        await scenario.play(world, story);
      },
    },
    seed: 1,
  });
  return { done, ended };
}

describe('an administrator of a member, while the hub contains a key there', () => {
  it('does nothing of what it tries under the guard, and the key is contained', async () => {
    const { done, ended } = await run('guarded', 60_000);
    expect(done).toEqual([]);
    expect(ended.measures.containment).toBe('contained');
    expect(truthIn(seenIn(ended))).toEqual({ denied: true, inactive: true });
  });

  it('does most of it where there is none', async () => {
    const { done } = await run('alone', 60_000);
    expect(done.length).toBeGreaterThan(10);
  });

  it.each(['locks the hub out', 'attaches to a role', 'detaches the deny', 'switches the key on again'])(
    'is not believed contained, or pages, where there is no guard: %s',
    async (what) => {
      for (const afterMs of [4_000, 8_000]) {
        const { done, ended } = await run('alone', afterMs, what);
        expect(done).toEqual([what]);
        const truth = truthIn(seenIn(ended));
        const isTrue = truth.denied && truth.inactive;
        if (!isTrue) expect(saysContained(ended) && pagesOf(ended).length === 0, `after ${afterMs} ms`).toBe(false);
      }
    },
  );
});

describe('Firebreak in a member, under the guard', () => {
  it.each([
    ['contains a key', leak()],
    ['contains a session', stolen()],
    ['deletes a key that leaked', deleteKey],
    ['looks for an owner', ownerFound],
    ['calls the roll', leak({ meanwhile: async (world) => void (await world.schedules('roll-call')) })],
  ])('is refused nothing while it %s', async (_, played) => {
    const scenario = inMember(played);
    const ended = await rehearsed({
      scenario: {
        ...scenario,
        isGuarded: true,
        async play(world, story) {
          installGuard(world.account);
          await scenario.play(world, story);
        },
      },
      seed: 1,
    });
    const refused = ended.world.accounts.flatMap(({ calls }) =>
      calls.filter(
        ({ caller, outcome }) => caller.kind === 'function' && outcome !== 'ok' && outcome.error === 'AccessDenied',
      ),
    );
    expect(refused.map(({ action }) => action)).toEqual([]);
    expect(ended.measures.containment).toBe('contained');
  });
});
