import { expect, it } from 'vitest';
import { openingOf } from '../../../core/messages/question-sentences.ts';
import type { Step } from '../../../core/model/plan.ts';

const waiting = [{} as Step];

it('says that it is contained of what the proof says so, and of nothing else', () => {
  expect(openingOf({ pending: [] }, { containment: 'contained' })).toContain('is contained');
  for (const containment of ['failed', 'not-proven', 'observed', 'refused'] as const)
    expect(openingOf({ pending: [] }, { containment }), containment).not.toMatch(/^The credential is contained/);
  expect(openingOf({ pending: [] }, { containment: 'not-proven' })).toMatch(/^NOT PROVEN/);
});

it('says that the surgical deny stays only where none of it was refused', () => {
  expect(openingOf({ pending: waiting }, { containment: 'not-proven' })).toContain('the surgical deny stays');
  expect(openingOf({ pending: waiting }, { containment: 'failed' })).toMatch(/^NOT CONTAINED/);
});
