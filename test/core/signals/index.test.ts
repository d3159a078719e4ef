import { expect, it } from 'vitest';
import { signals } from '../../../core/signals/index.ts';

it('gives every signal its own id', () => {
  expect(new Set(signals.map(({ id }) => id)).size).toBe(signals.length);
});

it('lets only findings about a leak contain: one odd call and one bill never do', async () => {
  const { existsSync } = await import('node:fs');
  for (const { id } of signals.filter(({ response }) => response === 'contain')) {
    expect(existsSync(new URL(`../../../core/signals/leaked/${id}.ts`, import.meta.url)), id).toBe(true);
  }
});
