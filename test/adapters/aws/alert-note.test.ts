import { beforeAll, describe, expect, it } from 'vitest';
import { incidentsOn } from '../../../adapters/aws/incidents.ts';
import type { Incidents } from '../../../core/ports/incidents.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { hostIn } from '../../memory.ts';
import { type SandboxGiven, sandboxed } from '../../sandboxed.ts';

beforeAll(warm);

function withIncidents<T>(work: (incidents: Incidents) => Promise<T>, given: SandboxGiven = {}): Promise<T> {
  const world = sandboxed(given);
  return world.clock.run(() => work(incidentsOn(hostIn(world.account, { FIREBREAK_INCIDENTS: 'incidents' }))));
}

const at = (time: string) => `2026-01-01T${time}.000Z`;

/** Told at these times, failing at those; how often it got through. */
async function told(incidents: Incidents, times: readonly string[], failing: readonly string[] = []): Promise<number> {
  let through = 0;
  for (const time of times) {
    const telling = incidents.alertOnce('odd|user|ci-deploy', at(time), async () => {
      if (failing.includes(time)) throw new Error('SNS is down');
      through += 1;
    });
    await telling.catch(() => undefined);
  }
  return through;
}

describe('an alert', () => {
  it('is told once an hour, and again in the next', () =>
    withIncidents(async (incidents) => {
      expect(await told(incidents, ['03:00:00', '03:00:00', '03:00:50', '03:59:59'])).toBe(1);
      expect(await told(incidents, ['04:00:00'])).toBe(1);
    }));

  it('that could not be told is told when the event comes again, and then no more', () =>
    withIncidents(async (incidents) => {
      expect(await told(incidents, ['03:00:00', '03:01:00', '03:02:00'], ['03:00:00'])).toBe(1);
    }));

  it('is told by nobody else while somebody is about to', () =>
    withIncidents(async (incidents) => {
      expect(await told(incidents, ['03:00:00', '03:00:20'], ['03:00:00'])).toBe(0);
    }));

  it('is told although the answer was lost that its note is taken down', () =>
    withIncidents(
      async (incidents) => {
        expect(await told(incidents, ['03:00:00'])).toBe(1);
      },
      { faults: { loseAnswer: ({ action, before }) => action === 'dynamodb:PutItem' && before === 0 } },
    ));

  it('keeps what was noted about one Region apart from the next, and counts an event once', () =>
    withIncidents(async (incidents) => {
      expect(await incidents.countRestored('us-east-1', at('03:00:00'), 'event-1')).toBe(1);
      expect(await incidents.countRestored('us-east-1', at('03:00:10'), 'event-1')).toBe(1);
      expect(await incidents.countRestored('us-east-1', at('03:00:20'), 'event-2')).toBe(2);
      expect(await incidents.countRestored('eu-west-1', at('03:00:30'), 'event-3')).toBe(1);
      expect(await incidents.countRestored('us-east-1', at('04:00:00'), 'event-4')).toBe(1);
      expect(await incidents.count(at('03:00:00'), 'fb-1')).toBe(1);
    }));
});
