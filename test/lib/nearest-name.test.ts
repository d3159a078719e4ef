import { describe, expect, it } from 'vitest';
import { nearestName } from '../../lib/nearest-name.ts';

describe('the name that was meant', () => {
  it.each([
    ['protectedUser', 'protectedUsers'],
    ['MODE', 'mode'],
    ['moed', 'mode'],
  ])('for %j is %s', (written, meant) => {
    expect(nearestName(written, ['mode', 'ous', 'protectedUsers'])).toBe(meant);
  });

  it('is none, when nothing is near', () => {
    expect(nearestName('colour', ['mode', 'protectedUsers'])).toBeUndefined();
    expect(nearestName('anything', [])).toBeUndefined();
  });

  it('is the nearest of several', () => {
    expect(nearestName('attach-deny-al', ['attach-inference-deny', 'attach-deny-all'])).toBe('attach-deny-all');
  });
});
