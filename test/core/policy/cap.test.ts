import { describe, expect, it } from 'vitest';
import { isCapped, isOverCap } from '../../../core/policy/cap.ts';
import { signals } from '../../../core/signals/index.ts';

const policy = { version: 1, rules: [{ mode: 'enforce', scope: {} }], capPerHour: 2, approvers: [] } as const;

describe('the cap', () => {
  it("never counts AWS's own exposure findings, and counts all others", () => {
    const spared = signals.map(({ id }) => id).filter((id) => !isCapped(id));
    expect(spared.toSorted()).toEqual(['aws-quarantine-attached', 'health-credentials-exposed']);
  });

  it('counts a signal that it does not know', () => {
    expect(isCapped('nothing-of-this-name')).toBe(true);
    expect(isCapped('__proto__')).toBe(true);
  });

  it('lets as many pass as it says, and not one more', () => {
    expect([1, 2, 3].map((count) => isOverCap(policy, count))).toEqual([false, false, true]);
    expect(isOverCap({ ...policy, capPerHour: 0 }, 1)).toBe(true);
  });
});
