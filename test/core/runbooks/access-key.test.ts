import { describe, expect, it } from 'vitest';
import { account, findingOf, keyId, lookUp, silent, targetIn, userNamed, worldWith } from './asked.ts';

const credential = { kind: 'access-key', account, accessKeyId: keyId } as const;

describe('the runbook for access keys', () => {
  it('denies first, and deactivates that one key last', async () => {
    const { runbook, target } = await targetIn(findingOf(userNamed(), credential));
    expect(runbook.id).toBe('access-key');
    expect(runbook.steps(target)).toEqual([
      'attach-deny-all',
      'quarantine-tag',
      'deny-all-boundary',
      'deactivate-access-key',
    ]);
    expect(runbook.extent(target)).toBe('everything');
  });

  it('is about whoever holds the key now, whatever name the finding gives', async () => {
    const { target } = await targetIn(findingOf(userNamed('somebody-else'), credential));
    expect(target).toMatchObject({ kind: 'user', user: { name: 'ci-deploy' }, credential });
  });

  it('pages when nobody holds the key, or AWS does not say who does', async () => {
    for (const world of [worldWith({ users: [] }), silent]) {
      const { target } = await lookUp(findingOf(userNamed(), credential), world);
      expect(target).toMatchObject({ kind: 'refused', urgency: 'page', because: expect.stringContaining(keyId) });
    }
  });
});
