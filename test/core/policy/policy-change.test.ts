import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveMode } from '../../../core/policy/mode.ts';
import { loosening } from '../../../core/policy/policy-change.ts';
import type { RuntimePolicy } from '../../../core/policy/runtime-policy.ts';
import { action, circumstances, policy } from './arbitraries.ts';

const base: RuntimePolicy = {
  version: 1,
  rules: [{ mode: 'enforce', scope: {} }],
  capPerHour: 10,
  approvers: ['alice@example.com', 'bob@example.com'],
};

describe('what of a change reaches a person', () => {
  it('is nothing when nothing changed but the order of the rules', () => {
    fc.assert(
      fc.property(policy, (given) => {
        expect(loosening(given, { ...given, version: 10, rules: given.rules.toReversed() })).toEqual([]);
      }),
    );
  });

  it('is nothing when somebody loses the right to decide', () => {
    expect(loosening(base, { ...base, approvers: ['alice@example.com'] })).toEqual([]);
  });

  it('is nothing when a key whose deletion is decided has more days left', () => {
    expect(loosening(base, { ...base, deleteKeyAfterDays: 90 })).toEqual([]);
    expect(loosening({ ...base, deleteKeyAfterDays: 2 }, base)).toEqual([]);
  });

  it.each([
    [
      'a deletion that comes sooner',
      { deleteKeyAfterDays: 1 },
      'a key whose deletion is decided goes after 1 days instead of 7',
    ],
    [
      'somebody who may decide now',
      { approvers: [...base.approvers, 'eve@example.com'] },
      'eve@example.com may now decide what is asked',
    ],
    [
      'a mode that contains less',
      { rules: [...base.rules, { mode: 'observe', scope: { signal: 's' } }] },
      'the mode is now observe for signal s',
    ],
    [
      'a rule that is gone',
      { rules: [{ mode: 'approve', scope: {} }] },
      'no rule says enforce for everything any more',
    ],
    ['a higher cap', { capPerHour: 11 }, 'the cap went from 10 to 11 an hour'],
    [
      'a silence that means more now',
      { onSilence: [{ means: 'escalate', scope: { signal: 's' } }] },
      'silence about signal s now means full quarantine',
    ],
    ['a lower cap', { capPerHour: 0 }, 'the cap went from 10 to 0 an hour'],
  ])('names %s', (_, change, sentence) => {
    expect(loosening(base, { ...base, ...change } as RuntimePolicy)).toContain(sentence);
  });

  it('tells rules apart whose words are the same', () => {
    const inert = { ...base, rules: [{ mode: 'observe', scope: { signal: 'x and action y' } }] } as RuntimePolicy;
    const live = { ...base, rules: [{ mode: 'observe', scope: { signal: 'x', action: 'y' } }] } as RuntimePolicy;
    expect(loosening(inert, live)).not.toEqual([]);
    const present = { ...base, rules: [{ mode: 'observe', scope: { tag: { key: 'a=b' } } }] } as RuntimePolicy;
    const valued = { ...base, rules: [{ mode: 'observe', scope: { tag: { key: 'a', value: 'b' } } }] } as RuntimePolicy;
    expect(loosening(present, valued)).not.toEqual([]);
  });

  it('misses no change of what Firebreak does, of its cap, or of who may decide', () => {
    fc.assert(
      fc.property(policy, policy, circumstances, action, (before, other, on, about) => {
        for (const after of neighbours(before, other)) {
          if (loosening(before, after).length > 0) continue;
          expect(effectiveMode(after, on, about)).toBe(effectiveMode(before, on, about));
          expect(after.capPerHour).toBe(before.capPerHour);
          expect(before.approvers).toEqual(expect.arrayContaining([...after.approvers]));
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** The policy with one part of another, with one rule more or less, and the other itself. */
function neighbours(before: RuntimePolicy, other: RuntimePolicy): readonly RuntimePolicy[] {
  const { rules, capPerHour, approvers } = other;
  return [
    other,
    { ...before, capPerHour },
    { ...before, approvers },
    { ...before, rules },
    { ...before, rules: [...before.rules, ...rules] },
    { ...before, rules: before.rules.slice(1) },
    { ...before, rules: [...before.rules, ...before.rules] },
  ];
}
