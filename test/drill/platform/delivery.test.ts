import { describe, expect, it } from 'vitest';
import { leak } from '../../leak.ts';
import { rehearsed } from '../../staged.ts';

const played = async (deliveries: () => readonly number[]) =>
  (await rehearsed({ scenario: leak(), seed: 1, faults: { deliveries } })).world;

describe('EventBridge', () => {
  it('that delivers everything twice opens one incident', async () => {
    const world = await played(() => [0, 90_000]);
    expect(world.executions.all).toHaveLength(1);
    expect(world.delivery.deadLetters).toEqual([]);
    const intakes = world.functions.lines.filter(({ phase }) => phase === 'intake');
    expect(intakes.length).toBeGreaterThan(1);
  });

  it('that is late delivers late', async () => {
    const [soon, late] = [await played(() => [0]), await played(() => [600_000])];
    const startOf = ({ executions }: typeof soon) => executions.all[0]?.startedAt ?? 0;
    expect(startOf(late) - startOf(soon)).toBeGreaterThanOrEqual(600_000);
  });

  it('that gives up leaves the event in the dead-letter queue', async () => {
    const world = await played(() => []);
    expect(world.executions.all).toEqual([]);
    expect(world.delivery.deadLetters.map(({ because }) => because)).toContainEqual(expect.stringMatching(/gave up/));
  });
});
