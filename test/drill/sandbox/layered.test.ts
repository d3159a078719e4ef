import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Layered, LayeredRecord } from '../../../drill/sandbox/layered.ts';

describe('a layered slot', () => {
  test('shows a write to the control plane at once and to enforcement after the lag', () => {
    const status = new Layered('Active');
    status.write({ value: 'Inactive', at: 1_000, lag: 3_500 });
    expect(status.control()).toBe('Inactive');
    expect(status.enforced(4_499)).toBe('Active');
    expect(status.enforced(4_500)).toBe('Inactive');
  });

  test('lets no write overtake an earlier one that has a longer lag', () => {
    const status = new Layered('first');
    status.write({ value: 'second', at: 0, lag: 4_000 });
    status.write({ value: 'third', at: 100, lag: 1 });
    expect(status.enforced(3_999)).toBe('first');
    expect(status.enforced(4_000)).toBe('third');
  });

  test('enforces the old value throughout when a change is undone before anybody saw it', () => {
    const attached = new Layered<readonly string[]>([]);
    attached.write({ value: ['AWSDenyAll'], at: 0, lag: 3_000 });
    attached.write({ value: [], at: 10, lag: 2_000 });
    expect(attached.enforced(2_999)).toEqual([]);
    expect(attached.enforced(3_000)).toEqual([]);
    expect(attached.control()).toEqual([]);
  });

  test('treats a deletion as a value that enforcement sees late', () => {
    const boundary = new Layered<string | undefined>('arn:aws:iam::123456789012:policy/edge');
    boundary.write({ value: undefined, at: 5, lag: 10 });
    expect(boundary.control()).toBeUndefined();
    expect(boundary.enforced(14)).toBe('arn:aws:iam::123456789012:policy/edge');
    expect(boundary.enforced(15)).toBeUndefined();
  });

  test('keeps one value once enforcement has seen every write', () => {
    const slot = new Layered(0);
    for (let write = 1; write <= 50; write += 1) slot.write({ value: write, at: write, lag: 100 });
    expect(slot.depth).toBe(51);
    expect(slot.enforced(200)).toBe(50);
    expect(slot.depth).toBe(1);
  });

  test('refuses time that goes back, and a lag that is negative or no number', () => {
    const slot = new Layered('a');
    slot.enforced(100);
    expect(() => slot.enforced(99)).toThrow(RangeError);
    expect(() => slot.write({ value: 'b', at: 50, lag: 0 })).toThrow('time went back from 100 ms to 50 ms');
    expect(() => slot.write({ value: 'b', at: 100, lag: -1 })).toThrow(RangeError);
    expect(() => slot.write({ value: 'b', at: 100, lag: Number.NaN })).toThrow(RangeError);
    expect(() => slot.enforced(Number.NaN)).toThrow(RangeError);
    expect(slot.control()).toBe('a');
  });

  const steps = fc.array(
    fc.record({ after: fc.integer({ min: 0, max: 5 }), lag: fc.option(fc.integer({ min: 0, max: 12 })) }),
    { maxLength: 40 },
  );

  test('agrees with a full log of all writes, whenever it is asked', () => {
    void fc.assert(
      fc.property(steps, (script) => {
        const slot = new Layered(-1);
        const log: { value: number; seen: number }[] = [{ value: -1, seen: Number.NEGATIVE_INFINITY }];
        let now = 0;
        script.forEach(({ after, lag }, value) => {
          now += after;
          if (lag !== null) {
            slot.write({ value, at: now, lag });
            log.push({ value, seen: Math.max(...log.map((entry) => entry.seen), now + lag) });
          }
          const visible = log.filter((entry) => entry.seen <= now);
          expect(slot.changesAt(now)).toBe(
            Math.min(...log.filter((entry) => entry.seen > now).map((entry) => entry.seen)),
          );
          expect(slot.enforced(now)).toBe(visible.at(-1)?.value);
          expect(slot.control()).toBe(log.at(-1)?.value);
        });
      }),
    );
  });

  test('gives the same answer up to the moment at which it says that it changes next', () => {
    void fc.assert(
      fc.property(steps, (script) => {
        const slot = new Layered(-1);
        let now = 0;
        script.forEach(({ after, lag }, value) => {
          now += after;
          if (lag !== null) slot.write({ value, at: now, lag });
        });
        const until = slot.changesAt(now);
        const value = slot.enforced(now);
        fc.pre(until !== Number.POSITIVE_INFINITY);
        expect(slot.enforced(until - 0.5)).toBe(value);
        const depth = slot.depth;
        slot.enforced(until);
        expect(slot.depth).toBeLessThan(depth);
      }),
    );
  });
});

describe('a layered record', () => {
  test('keeps the slots of different names apart', () => {
    const record = new LayeredRecord<readonly string[]>([]);
    record.write('ci-deploy', { value: ['AWSDenyAll'], at: 0, lag: 10 });
    record.write('other', { value: ['ReadOnlyAccess'], at: 1, lag: 0 });
    expect(record.enforced('ci-deploy', 5)).toEqual([]);
    expect(record.enforced('other', 5)).toEqual(['ReadOnlyAccess']);
    expect(record.enforced('ci-deploy', 10)).toEqual(['AWSDenyAll']);
    expect(record.changesAt('ci-deploy', 10)).toBe(Number.POSITIVE_INFINITY);
  });

  test('answers with the absent value for a name that was never written, also for names of Object.prototype', () => {
    const record = new LayeredRecord('none');
    expect(record.control('__proto__')).toBe('none');
    expect(record.enforced('constructor', 0)).toBe('none');
    expect(record.names()).toEqual([]);
  });

  test('shows what was there before the drill on both planes at any time', () => {
    const record = new LayeredRecord<string | undefined>(undefined);
    record.settle('AKIAIOSFODNN7EXAMPLE', 'Active');
    expect(record.enforced('AKIAIOSFODNN7EXAMPLE', 0)).toBe('Active');
    record.write('AKIAIOSFODNN7EXAMPLE', { value: undefined, at: 1, lag: 1 });
    expect(record.control('AKIAIOSFODNN7EXAMPLE')).toBeUndefined();
    expect(record.enforced('AKIAIOSFODNN7EXAMPLE', 1)).toBe('Active');
    expect(record.names()).toEqual(['AKIAIOSFODNN7EXAMPLE']);
  });
});
