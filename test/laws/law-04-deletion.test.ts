import { describe, expect, it } from 'vitest';
import { deleteAfterDays } from '../../core/model/key-deletion.ts';
import type { Run } from '../../drill/run.ts';
import { installGuard } from '../../drill/scenarios/guarded-account.ts';
import { policyOfMode } from '../../drill/scenarios/policies.ts';
import type { World } from '../../drill/world.ts';
import { adminKeyId, callAs, endings, leak, leakedKeyId, leakedUser, pagesOf } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { answers, asked } from './people.ts';

const seed = 1;
const dayMs = 86_400_000;
const statusIn = ({ account }: World) => account.user(leakedUser)?.keys.get(leakedKeyId)?.status.control();
const deletions = ({ world }: Run) =>
  world.account.calls.filter(({ action, outcome }) => action === 'iam:DeleteAccessKey' && outcome === 'ok').length;

/** The leak, a decision to delete, what happens in the days until then, and the day. */
function decided(
  until: (world: World, approvalId: string) => Promise<void> = async () => {},
  before?: (world: World) => void,
) {
  const meanwhile = async (world: World): Promise<void> => {
    before?.(world);
    const { approvalId } = await asked(world);
    await answers(world, 'delete-key');
    await world.clock.sleep(3_600_000);
    await until(world, approvalId);
    await world.clock.sleep(deleteAfterDays * dayMs);
    await world.schedules('delete-keys');
  };
  return leak({ meanwhile });
}

describe('a deletion that a person decided', () => {
  it('is done on its day and not before, once, and leaves the denies', async () => {
    let dayBefore: string | undefined;
    const run = await rehearsed({
      scenario: decided(async (world) => {
        await world.clock.sleep((deleteAfterDays - 1) * dayMs);
        await world.schedules('delete-keys');
        dayBefore = statusIn(world);
      }),
      seed,
    });
    expect([dayBefore, statusIn(run.world), deletions(run)]).toEqual(['Inactive', 'Absent', 1]);
    expect(run.world.account.user(leakedUser)?.attached.control()).toContain('arn:aws:iam::aws:policy/AWSDenyAll');
    expect((await endings(run))[0]?.output).toMatchObject({ scheduled: { kind: 'scheduled' } });
  });

  it('is offered only for a key that is proven dead, and only by who may', async () => {
    let mail = '';
    const meanwhile = async (world: World): Promise<void> => {
      const question = await asked(world);
      mail = world.account.published.at(-1)?.text ?? '';
      const said = await world.answer({ ...question, choice: 'delete-key', by: 'eve@example.com', reason: 'x' });
      expect(said).toMatchObject({ kind: 'refused' });
    };
    const run = await rehearsed({ scenario: leak({ meanwhile }), seed });
    expect(mail).toContain(
      `delete access key ${leakedKeyId} of user ${leakedUser} for good, 7 day(s) after the answer`,
    );
    expect(deletions(run)).toBe(0);
  });

  it.each<[string, (world: World, approvalId: string) => Promise<unknown>, string]>([
    [
      'somebody makes the key Active',
      (world) =>
        callAs(world, adminKeyId, {
          command: 'UpdateAccessKeyCommand',
          input: { UserName: leakedUser, AccessKeyId: leakedKeyId, Status: 'Active' },
        }),
      'is Active',
    ],
    [
      'whoever decided it may decide no more',
      (world) => world.pushPolicy({ ...policyOfMode('enforce'), approvers: ['bob@example.com'] }),
      'alice@example.com may not decide this',
    ],
    ['the record of the decision is gone', async (world) => strikeOut(world), 'no record'],
  ])('is not done where %s meanwhile, and a page says why', async (_, meanwhile, because) => {
    const run = await rehearsed({
      scenario: decided(async (world, approvalId) => void (await meanwhile(world, approvalId))),
      seed,
    });
    expect(deletions(run)).toBe(0);
    expect(pagesOf(run).at(-1)?.text).toContain(because);
  });

  it('is not done about another key, though somebody writes it into the note', async () => {
    const other = { accessKeyId: adminKeyId, user: 'somebody-else' };
    const run = await rehearsed({ scenario: decided(async (world) => noteAs(world, other)), seed });
    expect(deletions(run)).toBe(0);
    expect(run.world.account.user(other.user)?.keys.get(adminKeyId)?.status.control()).toBe('Active');
    expect(pagesOf(run).at(-1)?.text).toContain('another key');
  });

  it('is done under the guard of the organization as well, which lets nobody else do it', async () => {
    const scenario = { ...decided(undefined, ({ account }) => installGuard(account)), isGuarded: true as const };
    const run = await rehearsed({ scenario, seed });
    expect(deletions(run)).toBe(1);
  });
});

describe('a forged task token', () => {
  it('that says "delete-key" deletes nothing', async () => {
    const meanwhile = async (world: World): Promise<void> => {
      await asked(world);
      for (const token of world.executions.tokens.unanswered())
        world.executions.tokens.sendTaskSuccess(token, JSON.stringify({ choice: 'delete-key' }));
      await world.clock.sleep(deleteAfterDays * dayMs);
      await world.schedules('delete-keys');
    };
    const run = await rehearsed({ scenario: leak({ meanwhile }), seed });
    expect([deletions(run), statusIn(run.world)]).toEqual([0, 'Inactive']);
    expect((await endings(run))[0]?.output).not.toHaveProperty('scheduled');
  });
});

const tableLike = ({ account }: World, name: RegExp) =>
  account.deployed.tables.find((table) => name.test(table.name))?.name;

/** Whoever can write that table, but not the one with the decisions. */
function noteAs(world: World, parts: object): void {
  const TableName = tableLike(world, /windows/i);
  const { Item = {} } = world.account.tables.getItem({ TableName, Key: { key: { S: 'deletions|all' } } });
  const forged = Object.entries(Item).map(([id, value]) =>
    id === 'key' ? [id, value] : [id, { S: JSON.stringify({ ...(JSON.parse(value.S ?? '{}') as object), ...parts }) }],
  );
  world.account.tables.putItem({ TableName, Item: Object.fromEntries(forged) });
}

function strikeOut(world: World): void {
  const TableName = tableLike(world, /windows/i);
  const { Item = {} } = world.account.tables.getItem({ TableName, Key: { key: { S: 'deletions|all' } } });
  for (const id of Object.keys(Item).filter((name) => name !== 'key'))
    world.account.tables.deleteItem({ TableName: tableLike(world, /approvals/i), Key: { id: { S: id } } });
}
