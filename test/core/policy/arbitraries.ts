import fc from 'fast-check';
import {
  type Mode,
  type ModeRule,
  modes,
  type RuntimePolicy,
  type Scope,
} from '../../../core/policy/runtime-policy.ts';

export const mode = fc.constantFrom<Mode>(...modes);

const few = (...words: readonly string[]) => fc.option(fc.constantFrom(...words), { nil: undefined });

export const scope: fc.Arbitrary<Scope> = fc.record({
  account: few('123456789012', '111122223333'),
  ou: few('ou-abcd-11111111', 'ou-abcd-22222222'),
  tag: fc.option(fc.record({ key: fc.constantFrom('team', 'stage', 'a=b'), value: few('payments', 'b') }), {
    nil: undefined,
  }),
  signal: few('health-credentials-exposed', 'guardduty-ai-protection', 'x and action y'),
  action: few('attach-deny-all', 'deactivate-access-key', 'y'),
});

export const rule: fc.Arbitrary<ModeRule> = fc.record({ mode, scope });

export const policy: fc.Arbitrary<RuntimePolicy> = fc.record({
  version: fc.integer({ min: 1, max: 9 }),
  rules: fc.array(rule, { minLength: 1, maxLength: 4 }),
  capPerHour: fc.integer({ min: 0, max: 3 }),
  approvers: fc.uniqueArray(fc.constantFrom('alice@example.com', 'bob@example.com', 'eve@example.com')),
});

export const circumstances = fc.record({
  account: fc.constantFrom('123456789012', '111122223333'),
  ous: fc.subarray(['ou-abcd-11111111', 'ou-abcd-22222222']),
  tags: fc.dictionary(fc.constantFrom('team', 'TEAM', 'stage', 'a=b'), fc.constantFrom('payments', 'b', ''), {
    maxKeys: 2,
  }),
  signal: fc.constantFrom('health-credentials-exposed', 'guardduty-ai-protection', 'x and action y', 'x'),
});

export const action = fc.constantFrom('attach-deny-all', 'deny-all-boundary', 'deactivate-access-key', 'y');
