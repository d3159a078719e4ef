import { expect, it } from 'vitest';
import type { Step } from '../../../core/model/plan.ts';
import { waitsForAnswer } from '../../../core/policy/waits-for-answer.ts';

it.each([
  ['something waits', [{} as Step], 'contained', true],
  ['it failed', [], 'failed', true],
  ['it is not proven', [], 'not-proven', true],
  ['it is contained', [], 'contained', false],
] as const)('wakes people for a question where %s: %o, %s', (_, pending, containment, expected) =>
  expect(waitsForAnswer({ plan: { pending }, proof: { containment } })).toBe(expected),
);

it('wakes nobody where nothing waits and there was no proof', () =>
  expect(waitsForAnswer({ plan: { pending: [] } })).toBe(false));
