import type { Mode } from '../../core/policy/runtime-policy.ts';

/** A runtime policy of one mode for everything, as a person would push it. */
export const policyOfMode = (mode: Mode) => ({
  rules: [{ mode, scope: {} }],
  capPerHour: 10,
  approvers: ['alice@example.com', 'bob@example.com'],
});
