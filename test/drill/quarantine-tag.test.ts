import { describe, expect, it } from 'vitest';
import { quarantineTagKey } from '../../core/org-guard/quarantine-tag.ts';
import { decides } from '../../drill/people/decider.ts';
import type { Run } from '../../drill/run.ts';
import { installGuard } from '../../drill/scenarios/guarded-account.ts';
import { leakedKey } from '../../drill/scenarios/leaked-key.ts';
import type { Scenario } from '../../drill/scenarios/scenario.ts';
import { Story } from '../../drill/story.ts';
import type { World } from '../../drill/world.ts';
import { adminKeyId, callAs, callsOf, denyAll, endings, healthReport, leak, leakedUser, pagesOf } from '../leak.ts';
import { rehearsed } from '../staged.ts';

const guarded = (scenario: Scenario): Scenario => ({
  ...scenario,
  isGuarded: true,
  async play(world, story) {
    installGuard(world.account);
    await scenario.play(world, story);
  },
});

const tagsOf = ({ world }: Run) => Object.keys(world.account.user(leakedUser)?.tags.control() ?? {});
const writesOf = (run: Run) =>
  callsOf(run, 'contain')
    .map(({ action }) => action)
    .filter((action) => /^iam:(Attach|Put|Tag|Update)/.test(action));

describe('the quarantine tag of an account under the guard', () => {
  it('comes after the first deny, and before whatever overwrites', async () => {
    const run = await rehearsed({ scenario: guarded(leak()), seed: 1 });
    expect(writesOf(run).slice(0, 3)).toEqual([
      'iam:AttachUserPolicy',
      'iam:TagUser',
      'iam:PutUserPermissionsBoundary',
    ]);
    expect(tagsOf(run)).toEqual([quarantineTagKey]);
  });

  it('costs no call before the first deny', async () => {
    const under = await rehearsed({ scenario: guarded(leakedKey), seed: 1 });
    const without = await rehearsed({ scenario: leakedKey, seed: 1 });
    expect(under.measures.callsBeforeFirstDenyNamed).toEqual(without.measures.callsBeforeFirstDenyNamed);
    expect(under.measures.callsBeforeFirstDeny).toBeLessThanOrEqual(5);
  });

  it('goes when a person releases the incident, though the guard lets nobody else take it off', async () => {
    const person = {
      name: 'alice@example.com',
      choice: 'release',
      reason: 'a false alarm',
      thinksForMs: 60_000,
    } as const;
    const meanwhile = (world: World) => decides({ world, story: new Story(world), person });
    const run = await rehearsed({ scenario: guarded(leak({ meanwhile })), seed: 1 });
    expect(tagsOf(run)).toEqual([]);
    expect(run.world.account.user(leakedUser)?.attached.control()).not.toContain(denyAll);
  });

  it('is made up for by the denies where an attacker has left no room for a tag', async () => {
    const tags = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`tag-${index}`, 'x']));
    const run = await rehearsed({ scenario: guarded(leak({ user: { tags } })), seed: 1 });
    expect(run.measures.containment).toBe('contained');
    const [end] = await endings(run);
    expect(end?.output.proof?.because.join()).toMatch(
      /makes up for quarantine-tag: tag user ci-deploy .*LimitExceeded/,
    );
    expect(end?.output.outcomes?.find(({ stepId }) => stepId.endsWith('quarantine-tag'))?.kind).toBe('failed');
  });

  it('makes up for no deny: a user who carries it alone is not contained', async () => {
    const refuse = ({ caller, action }: { caller: { kind: string }; action: string }) =>
      caller.kind === 'function' && /^iam:(AttachUserPolicy|PutUserPermissionsBoundary)$/.test(action)
        ? ('AccessDenied' as const)
        : undefined;
    const run = await rehearsed({ scenario: guarded(leak()), seed: 1, faults: { refuse } });
    expect(tagsOf(run)).toEqual([quarantineTagKey]);
    expect(run.measures.containment).toBe('failed');
    expect(pagesOf(run)).not.toEqual([]);
  });

  it('is put back when somebody who may has taken it off before the proof', async () => {
    const untag = { command: 'UntagUserCommand', input: { UserName: leakedUser, TagKeys: [quarantineTagKey] } };
    const taken: boolean[] = [];
    const meanwhile = async (world: World) => {
      await world.clock.sleep(9_000);
      taken.push(await callAs(world, adminKeyId, untag));
    };
    const run = await rehearsed({ scenario: { ...leak({ meanwhile }), isGuarded: true }, seed: 1 });
    expect([taken, tagsOf(run), run.measures.containment]).toEqual([[true], [quarantineTagKey], 'contained']);
  });
});

describe('a policy that leaves the tag out', () => {
  it('leaves nothing unproven: the credential sleeps, and the denies are in', async () => {
    const rules = [
      { mode: 'enforce', scope: {} },
      { mode: 'observe', scope: { action: 'quarantine-tag' } },
    ];
    const report = async (world: World) => {
      await world.pushPolicy({ rules, capPerHour: 10, approvers: ['alice@example.com'] });
      await world.report(healthReport(world));
    };
    const run = await rehearsed({ scenario: guarded(leak({ report })), seed: 1 });
    expect([tagsOf(run), run.measures.containment]).toEqual([[], 'contained']);
  });
});

describe('without a guard', () => {
  it('nobody is tagged, and no role may do it', async () => {
    const run = await rehearsed({ scenario: leak(), seed: 1 });
    expect(callsOf(run).filter(({ action }) => /^iam:(Tag|Untag)/.test(action))).toEqual([]);
    const [end] = await endings(run);
    expect(end?.output.plan?.steps?.map(({ action }) => action)).not.toContain('quarantine-tag');
    expect(end?.output.plan?.byHand).not.toContain(quarantineTagKey);
    const policies = [...run.world.account.deployed.roles.values()].flatMap(({ policies }) => policies);
    expect(JSON.stringify(policies)).toMatch(/iam:attachuserpolicy/i);
    expect(JSON.stringify(policies)).not.toMatch(/iam:(tag|untag)user/i);
  });
});
