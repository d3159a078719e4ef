import { beforeAll, describe, expect, it } from 'vitest';
import { expectationsOn } from '../../../adapters/aws/expectations.ts';
import { type Expectation, silencedAtMost } from '../../../core/model/expectation.ts';
import type { Expectations } from '../../../core/ports/expectations.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { hostIn } from '../../memory.ts';
import { sandboxed } from '../../sandboxed.ts';

beforeAll(warm);

const expectation: Expectation = {
  user: 'ml-engineer',
  uniqueId: 'AIDAIOSFODNN7EXAMPLE',
  rule: 'tries-out-a-stolen-key',
  incidentId: 'fb-1',
  approvalId: 'fb-1-digest',
  by: 'alice@example.com',
  until: '2026-01-02T04:00:00.000Z',
};
const other: Expectation = { ...expectation, rule: 'looks-and-calls', approvalId: 'fb-2-digest' };
const seen = (second: number, key = `call-${second}`) => ({ key, at: new Date(second * 1_000).toISOString() });

function noted<T>(work: (expectations: Expectations) => Promise<T>): Promise<T> {
  const { account, clock } = sandboxed();
  return clock.run(() => work(expectationsOn(hostIn(account, { FIREBREAK_WINDOWS: 'windows' }))));
}

describe('what is expected', () => {
  it('is found by user and sequence, and by nothing else', () =>
    noted(async (expectations) => {
      expect(await expectations.about(expectation)).toBeUndefined();
      await expectations.note(expectation);
      expect(await expectations.about(expectation)).toEqual(expectation);
      expect(await expectations.about({ ...expectation, uniqueId: 'AIDAI44QH8DHBEXAMPLE' })).toBeUndefined();
      expect(await expectations.about(other)).toBeUndefined();
    }));

  it('is listed with how often it has happened, each once, until it is forgotten', () =>
    noted(async (expectations) => {
      await expectations.note(expectation);
      await expectations.note(other);
      for (const second of [20, 10, 30, 10]) expect(await expectations.silence(expectation, seen(second))).toBe(true);
      const [first, second] = (await expectations.all()).toSorted((a, b) => b.count - a.count);
      expect(first).toEqual({ ...expectation, count: 3, firstAt: seen(10).at, lastAt: seen(30).at });
      expect(second).toEqual({ ...other, count: 0 });
      await expectations.forget(expectation);
      expect((await expectations.all()).map(({ rule }) => rule)).toEqual(['looks-and-calls']);
    }));

  it('counts anew where the same is expected once more', () =>
    noted(async (expectations) => {
      await expectations.note(expectation);
      await expectations.silence(expectation, seen(1));
      await expectations.note({ ...expectation, approvalId: 'fb-3-digest' });
      expect(await expectations.all()).toEqual([{ ...expectation, approvalId: 'fb-3-digest', count: 0 }]);
    }));

  it('is not silenced beyond what can be counted, nor where nobody expects it', () =>
    noted(async (expectations) => {
      expect(await expectations.silence(expectation, seen(1))).toBe(false);
      await expectations.note(expectation);
      for (let second = 0; second < silencedAtMost; second += 1) await expectations.silence(expectation, seen(second));
      expect(await expectations.silence(expectation, seen(0))).toBe(true);
      expect(await expectations.silence(expectation, seen(silencedAtMost))).toBe(false);
      expect((await expectations.all())[0]?.count).toBe(silencedAtMost);
    }));
});
