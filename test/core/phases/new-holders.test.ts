import { describe, expect, it } from 'vitest';
import { Refused, TryAgain } from '../../../core/model/errors.ts';
import type { TracedDescendant } from '../../../core/model/trace.ts';
import { newUserMs, withNewHolders } from '../../../core/phases/new-holders.ts';
import type { KnownUser } from '../../../core/ports/iam.ts';
import type { CloudTrailRecord } from '../../../core/signals/cloudtrail.ts';

const account = '123456789012';
const since = '2026-03-02T08:00:00.000Z';
const keyMadeAt = '2026-03-02T09:00:00.000Z';
const key: TracedDescendant = {
  id: 'event-1',
  parent: 'root',
  generation: 1,
  link: 'credential',
  holder: 'existed',
  descendant: {
    kind: 'access-key',
    origin: 'created',
    way: 'create-access-key',
    eventId: 'event-1',
    at: keyMadeAt,
    account,
    region: 'us-east-1',
    userName: 'support',
    accessKeyId: 'AKIAI44QH8DHBEXAMPLE',
  },
};
const madeBefore = (ms: number): string => new Date(Date.parse(keyMadeAt) - ms).toISOString();
const created = (parts: object = {}) => ({ eventName: 'CreateUser', ...parts }) as CloudTrailRecord;

async function holderOf({
  createdAt = madeBefore(2_000),
  records = [],
  found = key,
  refuse,
}: {
  readonly createdAt?: string | 'nobody';
  readonly records?: readonly CloudTrailRecord[];
  readonly found?: TracedDescendant;
  readonly refuse?: Error;
}) {
  const user = createdAt === 'nobody' ? undefined : ({ name: 'support', createdAt } as KnownUser);
  const world = {
    deployment: { account },
    iam: { user: async () => (refuse ? Promise.reject(refuse) : user) },
    trail: { records: async () => ({ records, pages: 1, isComplete: true }) },
  };
  const [seen] = await withNewHolders([found], { since, world: world as never });
  return seen?.holder;
}

describe('a user for whom the credential made a key, and of whose making nothing is on record', () => {
  it('was made with it where IAM says that it came right before', async () => {
    expect(await holderOf({})).toBe('created');
    expect(await holderOf({ createdAt: madeBefore(-500) })).toBe('created');
  });

  it.each([
    ['it is older than that', { createdAt: madeBefore(newUserMs + 2_000) }],
    ['it came after the key, so it is another of that name', { createdAt: madeBefore(-5_000) }],
    ['it was there before the time that counts', { createdAt: '2026-03-02T07:59:59.000Z' }],
    ['it is gone', { createdAt: 'nobody' as const }],
    ['CloudTrail names somebody else who made it', { records: [created()] }],
    ['IAM may not be asked', { refuse: new Refused('AccessDenied') }],
    ['the key is laid to the identity alone', { found: { ...key, link: 'identity' as const } }],
  ])('is its owners, where %s', async (_, given) => {
    expect(await holderOf(given)).toBe('existed');
  });

  it('was made with it where somebody else only tried to make it', async () => {
    expect(await holderOf({ records: [created({ errorCode: 'EntityAlreadyExists' })] })).toBe('created');
  });

  it('is asked about again when IAM or CloudTrail is throttled', async () => {
    await expect(holderOf({ refuse: new TryAgain('throttled') })).rejects.toBeInstanceOf(TryAgain);
  });
});

describe('a user of another account', () => {
  const elsewhere: TracedDescendant = { ...key, descendant: { ...key.descendant, account: '111122223333' } };

  it('is not looked up here, where another user may bear its name', async () => {
    expect(await holderOf({ found: elsewhere })).toBe('existed');
  });
});
