import { describe, expect, it } from 'vitest';
import { quarantineEvent } from '../../drill/scenarios/quarantine-event.ts';
import type { World } from '../../drill/world.ts';
import { endings, healthReport, leak, leakedUser, noticesOf } from '../leak.ts';
import { rehearsed } from '../staged.ts';

/** What AWS sends about one leak within minutes: Health, its backup region, the same again, and its own quarantine. */
async function everything(world: World): Promise<void> {
  const event = healthReport(world);
  const sent = [event, event, { ...event, id: 'backup', region: 'us-west-2' }, { ...event, id: 'again' }];
  const first = sent.map((one) => world.report(one));
  await world.clock.sleep(60_000);
  await Promise.all([...first, world.report(quarantineEvent(world, leakedUser)), world.report(event)]);
}

describe('one credential is one incident', () => {
  it.each([1, 2, 3, 4])('however often and by whom it is reported, seed %i', async (seed) => {
    const run = await rehearsed({ scenario: leak({ report: everything }), seed });
    expect(await endings(run)).toHaveLength(1);
    expect(run.measures.containment).toBe('contained');
    expect(noticesOf(run).filter(({ subject }) => subject.startsWith('Firebreak: contained'))).toHaveLength(1);
    expect(run.world.delivery.deadLetters).toEqual([]);
  });
});
