import { describe, expect, it } from 'vitest';
import { objectionToAgain, objectionToRestoring, restoredAtMost } from '../../../core/policy/logging-ruling.ts';

describe('putting the log of model calls back', () => {
  it.each([
    ['observe', 'off', false, /"observe"/],
    ['observe', 'off', true, /"observe"/],
    ['observe', 'other', true, /"observe"/],
    ['approve', 'off', false, undefined],
    ['approve', 'other', false, /overwrite/],
    ['approve', 'other', true, undefined],
    ['enforce', 'off', false, undefined],
    ['enforce', 'other', false, undefined],
  ] as const)('in mode %s, where it is %s, by a suspect: %s', (mode, state, isSuspect, says) => {
    const because = objectionToRestoring({ mode, state, isSuspect });
    if (says === undefined) expect(because).toBeUndefined();
    else expect(because).toMatch(says);
  });

  it('goes on until somebody has changed it so often in an hour that a person must look', () => {
    expect(objectionToAgain(restoredAtMost)).toBeUndefined();
    expect(objectionToAgain(restoredAtMost + 1)).toMatch(/3 times in this hour/);
  });
});
