import { describe, expect, it } from 'vitest';
import type { Incident } from '../../core/model/incident.ts';
import { policyOfMode } from '../../drill/scenarios/policies.ts';
import { quarantineEvent } from '../../drill/scenarios/quarantine-event.ts';
import type { World } from '../../drill/world.ts';
import { endings, healthReport, leak, leakedKeyId, leakedUser, noticesOf } from '../leak.ts';
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

  it('also when an event comes once more that an earlier incident has heard, and another one was opened in between', async () => {
    const report = async (world: World): Promise<void> => {
      await world.pushPolicy(policyOfMode('observe'));
      const event = healthReport(world);
      await world.report(event);
      await world.clock.sleep(20 * 60_000);
      await world.submit({ accessKeyId: leakedKeyId });
      await world.clock.sleep(20 * 60_000);
      await world.report(event);
    };
    const declares = { containment: 'observed', pages: 'some' } as const;
    const run = await rehearsed({ scenario: leak({ report, declares }), seed: 1 });
    const heard = run.world.executions.all.map(
      ({ input }) => (input as { incident: Incident }).incident.finding.signal,
    );
    expect(heard).toEqual(['health-credentials-exposed', 'key-reported']);
  });
});
