import { describe, expect, it } from 'vitest';
import { account, findingOf, lookUp } from './asked.ts';

describe('the runbook for root', () => {
  it.each([
    ['with its credential', { kind: 'root', account } as const],
    ['without', undefined],
  ])('pages with the place of the steps, %s', async (_, credential) => {
    const { runbook, target } = await lookUp(findingOf({ kind: 'root', account }, credential));
    expect(runbook.id).toBe('root');
    expect(target).toMatchObject({
      kind: 'refused',
      urgency: 'page',
      because: expect.stringContaining('docs/playbooks/root.md'),
    });
  });
});
