import { describe, expect, it } from 'vitest';
import type { Run } from '../../drill/run.ts';
import { policyOfMode } from '../../drill/scenarios/policies.ts';
import type { World } from '../../drill/world.ts';
import { endings, leak, pagesOf, truthIn } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { alice, answers, asked, bob, reportUnderApproval } from './people.ts';

const seed = 1;
const subjects = (run: Run): readonly string[] => pagesOf(run).map(({ subject }) => subject);

/** Somebody who may answer tasks, and puts the answer they want into the output. */
async function forges(world: World, output: object): Promise<void> {
  await asked(world);
  for (const token of world.executions.tokens.unanswered())
    world.executions.tokens.sendTaskSuccess(token, JSON.stringify(output));
}

const forgeries = [
  { choice: 'release' },
  { ruling: { kind: 'decided', choice: 'release', by: alice } },
  { choice: 'escalate' },
] as const;

describe('a forged task token', () => {
  it.each(forgeries)('with the output %j releases nothing and escalates nothing', async (output) => {
    const run = await rehearsed({
      scenario: leak({ report: reportUnderApproval, meanwhile: (world) => forges(world, output) }),
      seed,
    });
    const [ended] = await endings(run);
    expect(ended?.output).not.toHaveProperty('released');
    expect(truthIn(run)).toEqual({ denied: false, inactive: false });
    expect(
      run.world.account
        .user('ci-deploy')
        ?.attached.control()
        .some((arn) => arn.endsWith('FirebreakDenyInference')),
    ).toBe(true);
    expect(subjects(run).at(-1)).toContain('undecided');
  });

  it('of a proven containment leaves it in place', async () => {
    const run = await rehearsed({
      scenario: leak({ meanwhile: (world) => forges(world, { choice: 'release' }) }),
      seed,
    });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
  });
});

describe('an answer', () => {
  const answering = (given: (world: World) => Promise<readonly Readonly<Record<string, string>>[]>) => {
    const said: unknown[] = [];
    const meanwhile = async (world: World): Promise<void> => {
      for (const answer of await given(world)) said.push(await world.answer(answer));
    };
    return { said, scenario: leak({ report: reportUnderApproval, meanwhile }) };
  };
  const right = async (world: World) => ({ ...(await asked(world)), choice: 'release', by: alice, reason: '' });

  it.each([
    ['of somebody who may not decide', { by: 'eve@example.com' }, 'eve@example.com may not decide this'],
    ['about another plan', { planDigest: '0'.repeat(64) }, 'another plan than the one shown'],
    [
      'to a question that nobody asked',
      { approvalId: 'fb-20260101T030000-000000000000-000000000000' },
      'no such question',
    ],
    ['that is no choice', { choice: 'disarm' }, 'lacks or misspells choice'],
    ['with something that does not belong there', { ruling: 'release' }, 'lacks or misspells'],
  ])('%s is refused, and changes nothing', async (_, parts, because) => {
    const { said, scenario } = answering(async (world) => [{ ...(await right(world)), ...parts }]);
    const run = await rehearsed({ scenario, seed });
    expect(said).toEqual([{ kind: 'refused', because: expect.stringContaining(because) }]);
    expect((await endings(run))[0]?.output).not.toHaveProperty('released');
  });

  it('after the question has expired is refused', async () => {
    const { said, scenario } = answering(async (world) => {
      const answer = await right(world);
      await world.clock.sleep(5 * 3_600_000);
      return [answer];
    });
    await rehearsed({ scenario, seed });
    expect(said).toEqual([{ kind: 'refused', because: expect.stringContaining('expired') }]);
  });

  it('given twice is as once', async () => {
    const { said, scenario } = answering(async (world) => [await right(world), await right(world)]);
    const run = await rehearsed({ scenario, seed });
    expect(said).toEqual([
      { kind: 'recorded', choice: 'release' },
      { kind: 'recorded', choice: 'release' },
    ]);
    expect(await endings(run)).toHaveLength(1);
  });

  it('of a second person learns who was first', async () => {
    const { said, scenario } = answering(async (world) => [
      await right(world),
      { ...(await right(world)), by: bob, choice: 'escalate' },
    ]);
    const run = await rehearsed({ scenario, seed });
    expect(said[1]).toMatchObject({ kind: 'decided-already', choice: 'release', by: alice });
    expect(truthIn(run).denied).toBe(false);
  });

  it('of a second person at the same instant does not count either', async () => {
    const said: unknown[] = [];
    const meanwhile = async (world: World): Promise<void> => {
      const question = await asked(world);
      const both = [
        { ...question, choice: 'keep', by: alice, reason: '' },
        { ...question, choice: 'release', by: bob, reason: '' },
      ];
      said.push(...(await Promise.all(both.map((answer) => world.answer(answer)))));
    };
    await rehearsed({ scenario: leak({ report: reportUnderApproval, meanwhile }), seed });
    expect(said.map((one) => (one as { kind: string }).kind).toSorted()).toEqual(['decided-already', 'recorded']);
    expect(new Set(said.map((one) => (one as { choice: string }).choice)).size).toBe(1);
  });

  it('loses its weight when its maker loses the right before it is carried out', async () => {
    const meanwhile = async (world: World): Promise<void> => {
      const answer = await right(world);
      world.account.listeners.push((record) => {
        if (record.action !== 'states:SendTaskSuccess') return;
        const table = world.account.deployed.tables.find(({ name }) => /incidents/i.test(name))?.name;
        const policy = { ...policyOfMode('approve'), approvers: [bob], version: 3 };
        world.account.tables.putItem({
          TableName: table,
          Item: { key: { S: 'policy in force' }, version: { N: '3' }, policy: { S: JSON.stringify(policy) } },
        });
      });
      await world.answer(answer);
    };
    const run = await rehearsed({ scenario: leak({ report: reportUnderApproval, meanwhile }), seed });
    expect((await endings(run))[0]?.output).not.toHaveProperty('released');
    expect(pagesOf(run).at(-1)?.text).toContain('alice@example.com may not decide this');
  });
});

describe('an incident', () => {
  it('that a person would release stays when the record of it is gone', async () => {
    const meanwhile = async (world: World): Promise<void> => {
      world.account.listeners.push(({ action, caller }) => {
        if (action !== 'states:SendTaskSuccess' || caller.kind !== 'function') return;
        const table = world.account.deployed.tables.find(({ name }) => /approvals/i.test(name))?.name;
        for (const id of [approvalId]) world.account.tables.deleteItem({ TableName: table, Key: { id: { S: id } } });
      });
      const { approvalId } = await asked(world);
      await answers(world, 'release');
    };
    const run = await rehearsed({ scenario: leak({ meanwhile }), seed });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
  });
});
