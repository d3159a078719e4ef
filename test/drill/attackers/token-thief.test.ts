import { expect, test } from 'vitest';
import { tokenThief } from '../../../drill/attackers/token-thief.ts';
import type { CallRecord } from '../../../drill/sandbox/caller.ts';
import { Story } from '../../../drill/story.ts';
import { adminKeyId, denyAll, leak, leakedUser } from '../../leak.ts';
import { rehearsed } from '../../staged.ts';

test('answers in the place of a person, and nothing is given back for it', async () => {
  const scenario = leak({
    meanwhile: (world) =>
      tokenThief({ world, story: new Story(world), accessKeyId: adminKeyId, everyMs: 10_000, forMs: 1_800_000 }),
  });
  const { world } = await rehearsed({ scenario, seed: 1 });
  const isTheirs = ({ caller, action, outcome }: CallRecord) =>
    caller.kind === 'key-holder' && action === 'states:SendTaskSuccess' && outcome === 'ok';
  expect(world.account.calls.filter(isTheirs)).not.toEqual([]);
  expect(world.account.user(leakedUser)?.attached.control()).toContain(denyAll);
  const [ended] = await Promise.all(world.executions.all.map((execution) => execution.ended));
  expect(ended).toMatchObject({ status: 'SUCCEEDED' });
  expect(ended && 'output' in ended && ended.output).not.toHaveProperty('released');
});

test('who may not read executions finds no token', async () => {
  const scenario = leak({
    async meanwhile(world) {
      world.account.createUser({ name: 'nobody', keys: ['AKIANOBODYNOBODEXAMP'] });
      const accessKeyId = 'AKIANOBODYNOBODEXAMP';
      await tokenThief({ world, story: new Story(world), accessKeyId, everyMs: 60_000, forMs: 120_000 });
    },
  });
  const { world } = await rehearsed({ scenario, seed: 1 });
  const theirs = world.account.calls.filter(({ caller }) => 'name' in caller && caller.name === 'token-thief');
  expect(new Set(theirs.map(({ action }) => action))).toEqual(new Set(['states:GetExecutionHistory']));
  expect(theirs.every(({ outcome }) => outcome !== 'ok')).toBe(true);
});
