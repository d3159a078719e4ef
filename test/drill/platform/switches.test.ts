import { describe, expect, it } from 'vitest';
import type { World } from '../../../drill/world.ts';
import { adminKeyId, callAs, leak, reportOnce } from '../../leak.ts';
import { rehearsed } from '../../staged.ts';

/** What an administrator changes before AWS reports. */
const sabotagedBy = (sabotage: (world: World) => Promise<unknown>) =>
  leak({
    async report(world) {
      await sabotage(world);
      await world.clock.sleep(1_000);
      await reportOnce(world);
    },
  });

const functionOf = ({ account }: World, phase: string) =>
  [...account.deployed.functions.values()].find((made) => made.phase === phase)?.arn ?? '';
const queueUrl = ({ account }: World) =>
  `https://sqs.us-east-1.amazonaws.com/123456789012/${[...account.deployed.feeds.keys()][0]?.split(':').at(-1)}`;

describe('what an administrator does to the deployed responder', () => {
  it('a disabled rule leads its events nowhere', async () => {
    const { world } = await rehearsed({
      seed: 1,
      scenario: sabotagedBy(async (at) => {
        for (const { name, bus } of at.account.deployed.rules)
          await callAs(at, adminKeyId, { command: 'DisableRuleCommand', input: { Name: name, EventBusName: bus } });
      }),
    });
    expect(world.executions.all).toEqual([]);
    expect(world.delivery.deadLetters).toEqual([]);
  });

  it.each([
    ['may not run at all', 'PutFunctionConcurrencyCommand', { ReservedConcurrentExecutions: 0 }],
    ['is deleted', 'DeleteFunctionCommand', {}],
  ])('an intake that %s takes no message, and the queue gives it up', async (_, command, more) => {
    const { world } = await rehearsed({
      seed: 1,
      scenario: sabotagedBy((at) =>
        callAs(at, adminKeyId, { command, input: { FunctionName: functionOf(at, 'intake'), ...more } }),
      ),
    });
    expect(world.executions.all).toEqual([]);
    expect(world.delivery.deadLetters.map(({ because }) => because)).toEqual(['intake failed on it 5 times']);
  });

  it('an emptied queue hands out nothing that was sent before', async () => {
    const { world } = await rehearsed({
      seed: 1,
      scenario: leak({
        async report(at) {
          const FunctionName = functionOf(at, 'intake');
          await callAs(at, adminKeyId, {
            command: 'PutFunctionConcurrencyCommand',
            input: { FunctionName, ReservedConcurrentExecutions: 0 },
          });
          const purged = at.clock
            .sleep(60_000)
            .then(() => callAs(at, adminKeyId, { command: 'PurgeQueueCommand', input: { QueueUrl: queueUrl(at) } }));
          await Promise.all([reportOnce(at), purged]);
        },
      }),
    });
    expect(world.delivery.deadLetters.map(({ because }) => because)).toEqual([
      expect.stringMatching(/^somebody emptied /),
    ]);
  });
});
