import { describe, expect, it } from 'vitest';
import { deletableIn } from '../../../core/phases/deletable.ts';
import { type KeyWorld, keyToDelete } from '../../../core/phases/key-to-delete.ts';
import { askingPlan, planOf, stateOf, target } from '../messages/slack/incident-given.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const given = { account: '123456789012', user: 'ci-deploy', accessKeyId, provenAt: '2026-01-01T03:00:20.500Z' };
const lastUse = { at: '2026-01-01T03:00:10.000Z', service: 'bedrock', region: 'us-east-1' };

function worldWhere(parts: object = {}): KeyWorld {
  return {
    deployment: { account: '123456789012', protectedUsers: ['break-glass'], protectedRoles: [], decoys: ['bait'] },
    iam: {
      user: async () => ({ uniqueId: 'AIDAIOSFODNN7EXAMPLE' }),
      credentials: async () => [{ id: accessKeyId, status: 'Inactive' }],
    },
    keyRemoval: { lastUse: async () => lastUse },
    ...parts,
  } as unknown as KeyWorld;
}
const iamWith = (parts: object) => ({ iam: { ...worldWhere().iam, ...parts } });
const usedAt = (at: string) => ({ keyRemoval: { lastUse: async () => ({ ...lastUse, at }) } });

describe('a key that a person decided to delete', () => {
  it('is asleep when it is Inactive and was not used since it was proven dead', async () => {
    expect(await keyToDelete(given, worldWhere())).toEqual({
      kind: 'asleep',
      uniqueId: 'AIDAIOSFODNN7EXAMPLE',
      lastUse,
    });
  });

  it.each([
    ['the user', iamWith({ user: async () => undefined })],
    ['the key', iamWith({ credentials: async () => [{ id: 'AKIAI44QH8DHBEXAMPLE', status: 'Inactive' }] })],
  ])('is gone when %s is', async (_, parts) => {
    expect(await keyToDelete(given, worldWhere(parts))).toEqual({ kind: 'gone' });
  });

  it.each([
    [
      'somebody made it Active',
      {},
      iamWith({ credentials: async () => [{ id: accessKeyId, status: 'Active' }] }),
      'is Active',
    ],
    ['it was used after the proof', {}, usedAt('2026-01-01T03:00:21.000Z'), 'after it was proven dead'],
    ['it was used in the very second of the proof', {}, usedAt('2026-01-01T03:00:20.000Z'), 'after it was proven dead'],
    ['its user is protected', { user: 'Break-Glass' }, {}, 'is protected'],
    ['its user is a decoy', { user: 'bait' }, {}, 'is a decoy'],
    ['it is of another account', { account: '111122223333' }, {}, 'account 111122223333'],
  ])('stays when %s', async (_, other, parts, because) => {
    expect(await keyToDelete({ ...given, ...other }, worldWhere(parts))).toEqual({
      kind: 'stopped',
      because: expect.stringContaining(because),
    });
  });
});

describe('what a plan lets a person delete', () => {
  const { incident } = stateOf();

  it('is the access key that it sets to Inactive, after the days of the policy', () => {
    expect(deletableIn(incident, target, planOf())).toEqual({ user: 'ci-deploy', accessKeyId, afterDays: 7 });
    const policy = { ...incident.policy, deleteKeyAfterDays: 30 };
    expect(deletableIn({ policy }, target, planOf())?.afterDays).toBe(30);
  });

  it('is nothing while steps wait for a person, nor where the key is left alone', () => {
    expect(deletableIn(incident, target, askingPlan)).toBeUndefined();
    expect(deletableIn(incident, target, planOf({ steps: planOf().steps.slice(0, 1) }))).toBeUndefined();
    const { credential: _, ...whole } = target;
    expect(deletableIn(incident, whole, planOf())).toBeUndefined();
  });
});
