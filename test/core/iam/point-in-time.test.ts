import { describe, expect, it } from 'vitest';
import { parsePointInTime } from '../../../core/iam/point-in-time.ts';

const newYear = Date.UTC(2026, 0, 1);

// https://www.w3.org/TR/NOTE-datetime
describe('points in time', () => {
  it.each([
    '2026',
    '2026-01',
    '2026-01-01',
    '2026-01-01T00:00Z',
    '2026-01-01T00:00:00.000Z',
    '2026-01-01T02:00:00+02:00',
    String(newYear / 1000),
  ])('reads %s as the start of 2026', (text) => {
    expect(parsePointInTime(text)).toBe(newYear);
  });

  it.each(['', 'yesterday', '2026-13-01', '2026-01-01T00:00:00', '2026-01-01 00:00:00Z', '1 Jan 2026', '*', 'NaN'])(
    'refuses %j',
    (text) => {
      expect(parsePointInTime(text)).toBeUndefined();
    },
  );
});
