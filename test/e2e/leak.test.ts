import { describe, expect, it } from 'vitest';
import { triageEvent } from '../../core/signals/triage.ts';
import { exposureOf } from '../../e2e/leak.ts';

/** What the bus adds. */
const delivered = (event: ReturnType<typeof exposureOf>) => ({
  ...event,
  version: '0',
  id: '6f1d2c3b-0000-4000-8000-000000000001',
  time: '2026-03-02T09:13:02Z',
});

describe('exposureOf', () => {
  it('is an event that Firebreak contains the key for', () => {
    const [verdict] = triageEvent(delivered(exposureOf('app-leaked', 'AKIAIOSFODNN7EXAMPLE')));
    expect(verdict).toMatchObject({
      decision: 'contain',
      finding: {
        signal: 'health-credentials-exposed',
        credential: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
        identity: { name: 'app-leaked' },
      },
    });
  });

  it('is another occurrence for another user, so that two incidents of one run stay two', () => {
    const keys = ['one', 'two'].map(
      (user) => triageEvent(delivered(exposureOf(user, 'AKIAIOSFODNN7EXAMPLE')))[0]?.finding?.source.dedupeKey,
    );
    expect(new Set(keys).size).toBe(2);
  });
});
