import { describe, expect, it } from 'vitest';
import { responderPhases } from '../../core/org-guard/function-roles.ts';
import { guardOver, installGuard } from '../../drill/scenarios/guarded-account.ts';
import { scenarios } from '../../drill/scenarios/index.ts';
import type { Scenario } from '../../drill/scenarios/scenario.ts';
import { adminKeyId, callAs, leak, leakedKeyId, leakedUser } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { deniesOn, stolen, tagsOn, undenied } from '../stolen.ts';

const guarded = (scenario: Scenario): Scenario => ({
  ...scenario,
  isGuarded: true,
  async play(world, story) {
    installGuard(world.account);
    await scenario.play(world, story);
  },
});

const unlike: readonly string[] = [
  'reverter',
  'reverter-guarded',
  'patient-reverter',
  'name-juggler',
  'notyet',
  'notyet-guarded',
];

describe.each(scenarios.filter(({ id }) => !unlike.includes(id)).map((scenario) => [scenario.id, scenario] as const))(
  'the scenario %s in an account under the guard',
  (_, scenario) => {
    it('ends as it does without: nothing that Firebreak does is denied, a release neither', async () => {
      const run = await rehearsed({ scenario: guarded(scenario), seed: 1 });
      expect(run.endedAsDeclared, `ended ${run.measures.containment}, ${run.broken.join()}`).toBe(true);
      const own = run.world.account.calls.filter(({ caller }) => caller.kind === 'function');
      const refused = own.filter(({ outcome }) => outcome !== 'ok' && outcome.error === 'AccessDenied');
      if (scenario.id !== 'responder-refused') expect(refused.map(({ action }) => action)).toEqual([]);
    });
  },
);

describe('an accomplice who is administrator', () => {
  it.each(['without', 'under'])('takes denies off %s the guard only where there is none', async (where) => {
    const scenario = scenarios.find(({ id }) => id === (where === 'under' ? 'reverter-guarded' : 'reverter'));
    if (scenario === undefined) throw new Error('there is no such scenario');
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const { measures } = await rehearsed({ scenario, seed });
      expect(measures.containment, `seed ${seed}`).toBe(where === 'under' ? 'contained' : 'not-proven');
    }
  });

  const user = { UserName: leakedUser };
  const moves = [
    { command: 'UntagUserCommand', input: { ...user, TagKeys: ['FIREBREAK:Quarantine'] } },
    { command: 'TagUserCommand', input: { ...user, Tags: [{ Key: 'Firebreak:quarantine', Value: 'no' }] } },
    { command: 'TagUserCommand', input: { UserName: 'somebody', Tags: [{ Key: 'firebreak:quarantine', Value: 'x' }] } },
    { command: 'UpdateAccessKeyCommand', input: { ...user, AccessKeyId: leakedKeyId, Status: 'Active' } },
    { command: 'CreateAccessKeyCommand', input: user },
    {
      command: 'PutUserPermissionsBoundaryCommand',
      input: { ...user, PermissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    },
    { command: 'DeleteUserPermissionsBoundaryCommand', input: user },
    { command: 'DetachUserPolicyCommand', input: { ...user, PolicyArn: 'arn:aws:iam::aws:policy/AWSDenyAll' } },
    { command: 'PutParameterCommand', input: { Name: '/firebreak/policy', Value: '{}', Overwrite: true } },
  ] as const;

  it('lifts nothing from a user who carries the tag, in whatever letters, and cuts nobody else off', async () => {
    const done: string[] = [];
    const run = await rehearsed({
      scenario: leak({
        user: { tags: { 'Firebreak:Quarantine': 'incident-1' } },
        async meanwhile(world) {
          installGuard(world.account);
          world.account.createUser({ name: 'somebody', keys: [] });
          await world.clock.sleep(60_000);
          for (const move of moves) if (await callAs(world, adminKeyId, move)) done.push(move.command);
        },
      }),
      seed: 1,
    });
    expect(done).toEqual([]);
    expect(run.measures.containment).toBe('contained');
  });

  it('does every one of these things where there is no guard', async () => {
    const refused: string[] = [];
    await rehearsed({
      scenario: leak({
        user: { tags: { 'Firebreak:Quarantine': 'incident-1' } },
        async meanwhile(world) {
          world.account.createUser({ name: 'somebody', keys: [] });
          await world.clock.sleep(60_000);
          for (const move of moves) if (!(await callAs(world, adminKeyId, move))) refused.push(move.command);
        },
      }),
      seed: 1,
    });
    expect(refused).toEqual([]);
  });

  it('is not spared, and nobody is but the responder and break-glass', async () => {
    const { world } = await rehearsed({ scenario: leak(), seed: 1 });
    const { responderArns, functionArns, breakGlassArns } = guardOver(world.account);
    expect(responderArns).toHaveLength(responderPhases.length);
    expect(functionArns).toEqual(expect.arrayContaining([...responderArns]));
    expect(breakGlassArns).toEqual(['arn:aws:iam::123456789012:user/break-glass']);
  });
});

describe('a stolen session of a role that was there before', () => {
  const fought = (guard: 'with' | 'without') =>
    rehearsed({
      scenario: {
        ...stolen({
          declares: { containment: guard === 'with' ? 'contained' : 'not-proven', pages: 'some' },
          async meanwhile(world) {
            if (guard === 'with') installGuard(world.account);
            for (const afterMs of [9_000, 3_000, 3_000, 3_000, 3_000]) await undenied(world, afterMs);
          },
        }),
        isGuarded: true,
      },
      seed: 1,
    });

  it('stays denied under the guard, though an administrator deletes the deny again and again', async () => {
    const { world, measures } = await fought('with');
    expect(measures.containment).toBe('contained');
    expect(deniesOn(world)).toHaveLength(1);
    expect(tagsOn(world)).toEqual(['firebreak:held']);
    const deletions = world.account.calls.filter(({ action }) => action === 'iam:DeleteRolePolicy');
    expect(deletions.length).toBeGreaterThan(0);
    expect(deletions.filter(({ outcome }) => outcome === 'ok')).toEqual([]);
  });

  it('has its deny deleted where the guard is configured and not attached', async () => {
    const { world } = await fought('without');
    const deletions = world.account.calls.filter(({ action }) => action === 'iam:DeleteRolePolicy');
    expect(deletions.some(({ outcome }) => outcome === 'ok')).toBe(true);
  });
});
