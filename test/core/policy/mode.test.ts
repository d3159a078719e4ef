import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksForTags, effectiveMode, moreCautious } from '../../../core/policy/mode.ts';
import type { Mode, RuntimePolicy } from '../../../core/policy/runtime-policy.ts';
import { action, circumstances, mode, policy, rule } from './arbitraries.ts';

const caution: Readonly<Record<Mode, number>> = { enforce: 0, approve: 1, observe: 2 };
const of = (rules: RuntimePolicy['rules']): RuntimePolicy => ({ version: 1, rules, capPerHour: 1, approvers: [] });
const here = {
  account: '123456789012',
  ous: ['ou-abcd-11111111'],
  tags: { Team: 'payments' },
  signal: 'health-credentials-exposed',
};

describe('the effective mode', () => {
  it('is the most cautious of all rules that match', () => {
    const rules = [
      { mode: 'enforce', scope: {} },
      { mode: 'observe', scope: { action: 'deactivate-access-key' } },
      { mode: 'approve', scope: { ou: 'ou-abcd-11111111' } },
    ] as const;
    expect(effectiveMode(of(rules), here, 'deactivate-access-key')).toBe('observe');
    expect(effectiveMode(of(rules), here, 'attach-deny-all')).toBe('approve');
    expect(effectiveMode(of(rules), { ...here, ous: [] }, 'attach-deny-all')).toBe('enforce');
  });

  it('is observe where no rule says anything', () => {
    const rules = [{ mode: 'enforce', scope: { account: '111122223333' } }] as const;
    expect(effectiveMode(of(rules), here, 'attach-deny-all')).toBe('observe');
  });

  it('needs every member of a scope to match', () => {
    const both = [{ mode: 'approve', scope: { account: '123456789012', signal: 'guardduty-ai-protection' } }] as const;
    const rules = [{ mode: 'enforce', scope: {} }, ...both] as const;
    expect(effectiveMode(of(rules), here, 'attach-deny-all')).toBe('enforce');
  });

  it('compares tag keys without case, and tag values with it', () => {
    const tagged = (value?: string) =>
      of([
        { mode: 'enforce', scope: {} },
        { mode: 'approve', scope: { tag: { key: 'TEAM', value } } },
      ]);
    expect(effectiveMode(tagged(), here, 'attach-deny-all')).toBe('approve');
    expect(effectiveMode(tagged('payments'), here, 'attach-deny-all')).toBe('approve');
    expect(effectiveMode(tagged('PAYMENTS'), here, 'attach-deny-all')).toBe('enforce');
  });

  it('never becomes bolder by a rule that is added where a rule matched before', () => {
    fc.assert(
      fc.property(policy, rule, circumstances, action, (before, added, on, about) => {
        const known = of([{ mode: 'enforce', scope: {} }, ...before.rules]);
        const after = { ...known, rules: [...known.rules, added] };
        expect(caution[effectiveMode(after, on, about)]).toBeGreaterThanOrEqual(
          caution[effectiveMode(known, on, about)],
        );
      }),
    );
  });

  it('does not depend on the order of the rules', () => {
    fc.assert(
      fc.property(policy, circumstances, action, (given, on, about) => {
        const turned = { ...given, rules: given.rules.toReversed() };
        expect(effectiveMode(turned, on, about)).toBe(effectiveMode(given, on, about));
      }),
    );
  });
});

describe('the more cautious of two modes', () => {
  it('is one of the two, and none is more cautious', () => {
    fc.assert(
      fc.property(mode, mode, (one, other) => {
        const chosen = moreCautious(one, other);
        expect([one, other]).toContain(chosen);
        expect(caution[chosen]).toBe(Math.max(caution[one], caution[other]));
      }),
    );
  });
});

describe('whether tags must be read', () => {
  it('follows from the rules, and what is not read cannot matter', () => {
    fc.assert(
      fc.property(policy, circumstances, action, (given, on, about) => {
        fc.pre(!asksForTags(given));
        expect(effectiveMode(given, { ...on, tags: {} }, about)).toBe(effectiveMode(given, on, about));
      }),
    );
  });
});
