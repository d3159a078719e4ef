import { describe, expect, it } from 'vitest';
import { expiryIn } from '../../../core/descendants/expiry.ts';

describe('the end of a session, as STS writes it into its records', () => {
  it.each([
    ['Nov 30, 2024, 8:43:17 PM', '2024-11-30T20:43:17.000Z'],
    ['Jul 1, 2023 12:24:29 PM', '2023-07-01T12:24:29.000Z'],
    ['Jul 10, 2023, 12:00:01 AM', '2023-07-10T00:00:01.000Z'],
    ['Mar 2, 2026, 10:00:00\u202fAM', '2026-03-02T10:00:00.000Z'],
    ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00.000Z'],
    [1772445600000, '2026-03-02T10:00:00.000Z'],
  ])('%s is %s', (written, read) => {
    expect(expiryIn(written)).toBe(read);
  });

  it.each(['Foo 30, 2024, 8:43:17 PM', 'Feb 31, 2024, 25:61:00 PM', 'soon', null, {}])('%s is no time', (written) => {
    expect(expiryIn(written)).toBeUndefined();
  });
});
