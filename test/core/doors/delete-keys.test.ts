import { describe, expect, it } from 'vitest';
import { deleteWhatIsDue } from '../../../core/doors/delete-keys.ts';
import { NotThere, Refused, TryAgain } from '../../../core/model/errors.ts';
import type { KeyDeletion } from '../../../core/model/key-deletion.ts';
import type { Message } from '../../../core/ports/pager.ts';
import { question as other } from './slack-given.ts';

const key = { user: 'ci-deploy', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', afterDays: 7 };
const question = {
  ...other,
  choices: ['keep', 'delete-key'] as const,
  deletable: key,
  provenAt: '2026-01-01T03:00:20.000Z',
};
const at = '2026-01-01T04:00:00.000Z';
const decision = {
  choice: 'delete-key',
  by: 'alice@example.com',
  at,
  planDigest: 'digest',
  reason: 'rotated',
} as const;
const deletion: KeyDeletion = {
  ...key,
  account: '123456789012',
  uniqueId: 'AIDAIOSFODNN7EXAMPLE',
  incidentId: 'fb-1',
  approvalId: question.id,
  by: decision.by,
  due: '2026-01-08T04:00:00.000Z',
};
const lastUse = { at: '2026-01-01T03:00:10.000Z', service: 'bedrock', region: 'us-east-1' };

/** A world on the day on which the key is due, and all that happened in it. */
function onTheDay(parts: object = {}) {
  const happened: string[] = [];
  const told =
    (topic: string) =>
    async ({ subject, text }: Message) =>
      void happened.push(`${topic}: ${subject}\n${text}`);
  const world = {
    deployment: { account: '123456789012', protectedUsers: [], protectedRoles: [], decoys: [] },
    clock: { now: () => '2026-01-08T05:00:00.000Z', sleep: async () => {} },
    approvals: { read: async () => ({ question, decision }) },
    policies: { current: async () => ({ version: 1, rules: [], capPerHour: 1, approvers: [decision.by] }) },
    deletions: {
      note: async () => {},
      all: async () => [deletion],
      forget: async ({ approvalId }: { approvalId: string }) => void happened.push(`forget ${approvalId}`),
    },
    iam: {
      user: async () => ({ uniqueId: deletion.uniqueId }),
      credentials: async () => [{ id: key.accessKeyId, status: 'Inactive' }],
    },
    ledger: { read: async () => ({ before: '[]', holds: ['fb-1'] }) },
    keyRemoval: {
      lastUse: async () => lastUse,
      delete: async (user: string, id: string) => void happened.push(`delete ${id} of ${user}`),
    },
    pager: { notice: told('notice'), page: told('page') },
    ...parts,
  } as unknown as Parameters<typeof deleteWhatIsDue>[0];
  return { world, happened };
}

const heads = (happened: readonly string[]) => happened.map((each) => each.split('\n')[0]);
const doneSo = [`delete ${key.accessKeyId} of ci-deploy`, 'notice: Firebreak: key deleted fb-1', 'forget fb-1-digest'];

describe('on the day of a deletion', () => {
  it('the key is deleted, and people are told when it was used last, which AWS forgets with it', async () => {
    const { world, happened } = onTheDay();
    expect(await deleteWhatIsDue(world)).toEqual([{ kind: 'deleted', accessKeyId: key.accessKeyId }]);
    expect(heads(happened)).toEqual(doneSo);
    expect(happened[1]).toContain('AWS saw the key last at 2026-01-01T03:00:10.000Z, calling bedrock in us-east-1.');
    expect(happened[1]).toContain('cannot be undone');
  });

  it('nothing happens before its day', async () => {
    const { world, happened } = onTheDay({ clock: { now: () => '2026-01-08T03:59:00.000Z' } });
    expect(await deleteWhatIsDue(world)).toEqual([{ kind: 'waits', accessKeyId: key.accessKeyId }]);
    expect(happened).toEqual([]);
  });

  const iam = onTheDay().world.iam;
  it.each<[string, object, string]>([
    ['the record says something else', { approvals: { read: async () => ({ question }) } }, 'no record'],
    [
      'its maker may decide no more',
      { policies: { current: async () => ({ version: 2, rules: [], capPerHour: 1, approvers: [] }) } },
      'may not decide this',
    ],
    [
      'somebody made it Active',
      { iam: { ...iam, credentials: async () => [{ id: key.accessKeyId, status: 'Active' }] } },
      'is Active',
    ],
    [
      'somebody else bears the name',
      { iam: { ...iam, user: async () => ({ uniqueId: 'AIDAI44QH8DHBEXAMPLE' }) } },
      'somebody else bears the name',
    ],
    [
      'the incident was released',
      { ledger: { read: async () => ({ before: '[]', holds: ['fb-2'] }) } },
      'was released',
    ],
    ['the ledger knows nothing of it', { ledger: { read: async () => undefined } }, 'was released'],
    [
      'AWS refuses',
      { keyRemoval: { lastUse: async () => lastUse, delete: () => Promise.reject(new Refused('an SCP says no')) } },
      'an SCP says no',
    ],
  ])('the key stays, a page says why, and it is not tried again, where %s', async (_, parts, because) => {
    const { world, happened } = onTheDay(parts);
    expect(await deleteWhatIsDue(world)).toMatchObject([{ kind: 'stopped' }]);
    expect(heads(happened)).toEqual(['page: Firebreak: key NOT deleted fb-1', 'forget fb-1-digest']);
    expect(happened[0]).toContain(because);
    expect(happened[0]).toContain('aws iam delete-access-key --user-name ci-deploy');
  });

  it('the key stays where the decision was taken back, which wakes nobody', async () => {
    const withdrawn = { by: 'bob@example.com', at, reason: 'evidence' };
    const { world, happened } = onTheDay({ approvals: { read: async () => ({ question, decision, withdrawn }) } });
    await deleteWhatIsDue(world);
    expect(heads(happened)).toEqual(['notice: Firebreak: key NOT deleted fb-1', 'forget fb-1-digest']);
  });

  it.each([
    ['is not there any more', { iam: { ...iam, credentials: async () => [] } }],
    [
      'goes in that very moment',
      { keyRemoval: { lastUse: async () => lastUse, delete: () => Promise.reject(new NotThere('gone')) } },
    ],
  ])('a key that %s is told as gone', async (_, parts) => {
    const { world, happened } = onTheDay(parts);
    expect(await deleteWhatIsDue(world)).toMatchObject([{ kind: 'deleted' }]);
    expect(happened[0]).toContain('is gone already');
  });

  it('one that cannot be dealt with now waits, and holds up no other', async () => {
    const second = { ...deletion, approvalId: 'fb-2-digest' };
    const first = onTheDay();
    const read = (id: string) =>
      id === second.approvalId ? Promise.resolve({ question, decision }) : Promise.reject(new TryAgain('down'));
    const { world, happened } = onTheDay({
      approvals: { read },
      deletions: { ...first.world.deletions, all: async () => [deletion, second] },
    });
    await expect(deleteWhatIsDue(world)).rejects.toBeInstanceOf(TryAgain);
    expect(happened[0]).toBe(doneSo[0]);
  });
});
