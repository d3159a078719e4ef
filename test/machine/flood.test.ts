import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../core/model/finding.ts';
import type { World } from '../../drill/world.ts';
import { healthReport, leak, noticesOf, pagesOf } from '../leak.ts';
import { rehearsed } from '../staged.ts';

/** Scaled down for the suite; `FLOOD=10000` runs the whole of it. */
const size = Number(process.env['FLOOD'] ?? 1_000);

/** The same key, every time as a new event of a new communication: nothing but the key is equal. */
function flood(world: World, count: number): readonly EventEnvelope[] {
  const event = healthReport(world);
  const detail = event.detail as object;
  return Array.from({ length: count }, (_, number) => ({
    ...event,
    id: `flood-${number}`,
    detail: {
      ...detail,
      eventArn: `arn:aws:health:us-east-1::event/RISK/AWS_RISK_CREDENTIALS_EXPOSED/${number}`,
      communicationId: `flood-${number}`,
    },
  }));
}

describe('a flood of findings about one key', () => {
  it.each([
    ['at one instant', { size, overMs: 0 }],
    ['over ten minutes', { size: Math.ceil(size / 4), overMs: 600_000 }],
  ])(
    'makes one incident and one notification, %s',
    async (_, { size, overMs }) => {
      const report = async (world: World) => {
        const events = flood(world, size);
        const each = events.map(async (event, number) => {
          await world.clock.sleep((number * overMs) / size);
          await world.report(event);
        });
        await Promise.all(each);
      };
      const run = await rehearsed({ scenario: leak({ report }), seed: 1 });
      expect(run.world.executions.all).toHaveLength(1);
      expect([noticesOf(run).length, pagesOf(run).length]).toEqual([1, 0]);
      expect(run.measures.containment).toBe('contained');
      expect(run.world.delivery.deadLetters).toEqual([]);
    },
    1_800_000,
  );
});
