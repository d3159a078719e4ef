import { describe, expect, it } from 'vitest';
import { account, descended, findingOf, keyId, lookUp, silent, targetIn, userNamed, worldWith } from './asked.ts';

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

describe('a key that an attacker made for a user who was there before', () => {
  it('goes to sleep at once, and a person is asked about all else', async () => {
    const { runbook, target } = await targetIn(descended(findingOf(userNamed(), credential)));
    expect(target).toMatchObject({ isOwners: true, credential });
    expect(runbook.surgical(target)).toEqual(['deactivate-access-key']);
    expect(runbook.asks?.(target)).toContain('its owners use it');
  });

  it('is contained with its user where the user was made as well, and where no trace found it', async () => {
    for (const finding of [
      findingOf(userNamed(), credential),
      descended(findingOf(userNamed(), credential), 'created'),
    ]) {
      const { runbook, target } = await targetIn(finding);
      expect(runbook.asks?.(target)).toBeUndefined();
      expect(runbook.surgical(target)).toEqual(['attach-inference-deny']);
    }
  });
});
