import { describe, expect, it } from 'vitest';
import { check, checkLine, failed } from '../../e2e/checks.ts';
import { has, since } from '../../e2e/contained.ts';

describe('what the witness saw', () => {
  it('is told in ms since the event, first sighting first', () => {
    const early = { seen: { denied: { at: 1_500, value: true } }, heard: [] };
    const late = {
      seen: { denied: { at: 9_000, value: true }, proven: { at: 13_000, value: 'contained' } },
      heard: [],
    };
    expect(since(1_000, early, late)).toEqual({ denied: 500, proven: 12_000 });
  });

  it('is not claimed when it was not seen', () => {
    expect(has({ seen: {}, heard: [] }, 'inactive')).toBe(false);
  });
});

describe('a check', () => {
  it('shows what was seen only when it fails', () => {
    expect(checkLine(check('the key is Inactive', true, { secret: 'x' }))).toBe('  ok    the key is Inactive');
    expect(checkLine(check('the key is Inactive', false, 'Active'))).toBe('  FAIL  the key is Inactive: "Active"');
  });

  it('that failed is found among others', () => {
    const checks = [check('a', true, 1), check('b', false, undefined)];
    expect(failed(checks)).toEqual([{ what: 'b', isSo: false, seen: 'nothing' }]);
  });
});
