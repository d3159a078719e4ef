import { expect, it } from 'vitest';
import { timeIn } from '../../../core/signals/event-time.ts';

it.each([
  ['ISO', '2026-03-02T09:13:02Z', '2026-03-02T09:13:02.000Z'],
  ['ISO with an offset', '2026-03-02T10:13:02+01:00', '2026-03-02T09:13:02.000Z'],
  ['a blank, nine decimals and no zone', '2025-01-21 17:49:47.123000000', '2025-01-21T17:49:47.123Z'],
  ['a blank and nothing more', '2025-01-21 17:49:47', '2025-01-21T17:49:47.000Z'],
  ['RFC 1123', 'Wed, 12 Feb 2025 00:37:54 GMT', '2025-02-12T00:37:54.000Z'],
  ['milliseconds as a text', '1739320674000', '2025-02-12T00:37:54.000Z'],
  ['milliseconds as a number', 1739320674000, '2025-02-12T00:37:54.000Z'],
])('reads %s', (_, value, expected) => {
  expect(timeIn(value)).toBe(expected);
});

it.each(['', 'yesterday', '2026-13-45T99:99:99Z', '5', null, undefined, {}, Number.NaN, 1e300])(
  'finds no time in %j',
  (value) => {
    expect(timeIn(value)).toBeUndefined();
  },
);
