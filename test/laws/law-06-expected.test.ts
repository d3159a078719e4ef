import { beforeAll, describe, expect, it } from 'vitest';
import { expectedForMs } from '../../core/model/expectation.ts';
import type { Run } from '../../drill/run.ts';
import { healthEvent } from '../../drill/scenarios/health-event.ts';
import { policyOfMode } from '../../drill/scenarios/policies.ts';
import type { World } from '../../drill/world.ts';
import { afterExpecting, alice, engineer, isDenied, sequence } from '../expected.ts';
import { endings, pagesOf } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { asked } from './people.ts';

const seed = 1;
const expectedThen = (then: Parameters<typeof afterExpecting>[0]) =>
  rehearsed({ scenario: afterExpecting(then), seed });
const questions = ({ world }: Pick<Run, 'world'>) =>
  world.account.published.filter(({ subject }) => subject.includes('decide about')).length;

describe('a person who calls something expected', () => {
  let run: Run;
  beforeAll(async () => {
    run = await expectedThen((world) => sequence(world));
  });

  it('has the deny taken off, and the same again is neither denied nor asked about', async () => {
    expect([isDenied(run.world), questions(run), (await endings(run)).length]).toEqual([false, 1, 1]);
    expect((await endings(run))[0]?.output).toMatchObject({ expecting: { kind: 'expected' } });
  });

  it('is told of by a page: loosening always is', () => {
    const page = pagesOf(run).find(({ subject }) => subject.includes('expected for a day'));
    expect(page?.text).toContain(alice);
  });
});

describe('what is expected', () => {
  it('is no off-switch: a leak of the same key is contained at once', async () => {
    const run = await expectedThen((world) => world.report(healthEvent(world, engineer)));
    const user = run.world.account.user(engineer.userName);
    expect(user?.keys.get(engineer.accessKeyId)?.status.control()).toBe('Inactive');
  });

  it('is expected of nobody else', async () => {
    const other = { userName: 'ci-deploy', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
    const run = await expectedThen(async (world) => {
      world.account.createUser({ name: other.userName, keys: [other.accessKeyId], attached: [] });
      await sequence(world, other);
    });
    expect([isDenied(run.world, other.userName), questions(run)]).toEqual([true, 2]);
  });

  it('is over after a day, whoever says what in the note of it', async () => {
    const run = await expectedThen(async (world) => {
      noteAs(world, { until: '2030-01-01T00:00:00.000Z' });
      await world.clock.sleep(expectedForMs - 3_600_000);
      await sequence(world);
    });
    expect([isDenied(run.world), questions(run)]).toEqual([true, 2]);
  });

  it('ends when it is taken back', async () => {
    const run = await expectedThen(async (world, approvalId) => {
      expect(await world.decide(alice, { withdraw: approvalId, reason: 'it was not her' })).toMatchObject({
        kind: 'withdrawn',
      });
      await sequence(world);
    });
    expect(isDenied(run.world)).toBe(true);
  });

  it('ends when whoever said so may decide no more', async () => {
    const run = await expectedThen(async (world) => {
      await world.pushPolicy({ ...policyOfMode('enforce'), approvers: ['bob@example.com'] });
      await sequence(world);
    });
    expect(isDenied(run.world)).toBe(true);
  });

  it('is nothing without a record of who decided it', async () => {
    const run = await expectedThen(async (world) => {
      noteAs(world, { approvalId: 'fb-1-made-up' });
      await sequence(world);
    });
    expect(isDenied(run.world)).toBe(true);
  });

  it('ends with a mail that says how often it has happened', async () => {
    const run = await expectedThen(async (world) => {
      await sequence(world);
      await world.clock.sleep(expectedForMs);
      await world.schedules('expected-over');
      await world.schedules('expected-over');
    });
    const told = run.world.account.published.filter(({ subject }) => subject.includes('no longer expected'));
    expect(told.map(({ text }) => /\d+ more of these since/.exec(text)?.[0])).toEqual(['1 more of these since']);
  });
});

describe('a forged task token', () => {
  it('that says "expected" releases nothing and silences nothing', async () => {
    const forges = async (world: World): Promise<void> => {
      await asked(world, 1);
      for (const token of world.executions.tokens.unanswered())
        world.executions.tokens.sendTaskSuccess(token, JSON.stringify({ choice: 'expected' }));
    };
    const other = { userName: 'ci-deploy', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
    const run = await expectedThen(async (world) => {
      world.account.createUser({ name: other.userName, keys: [other.accessKeyId], attached: [] });
      await Promise.all([sequence(world, other), forges(world)]);
      await world.clock.sleep(2 * 3_600_000);
      await sequence(world, other);
    });
    expect(isDenied(run.world, other.userName)).toBe(true);
    expect((await endings(run))[1]?.output).not.toHaveProperty('expecting');
  });
});

/** Whoever can write that table, but not the one with the decisions. */
function noteAs({ account }: World, parts: object): void {
  const table = account.deployed.tables.find(({ name }) => /windows/i.test(name))?.name;
  const Key = { key: { S: `expected|${account.user(engineer.userName)?.id}|tries-out-a-stolen-key` } };
  const { Item } = account.tables.getItem({ TableName: table, Key });
  const noted: unknown = JSON.parse(Item?.['expectation']?.S ?? 'null');
  if (noted === null) throw new Error('nothing was noted');
  const forged = { S: JSON.stringify({ ...(noted as object), ...parts }) };
  account.tables.putItem({ TableName: table, Item: { ...Item, expectation: forged } });
}
