import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../core/model/finding.ts';
import { accountOf, worldIn } from '../../../core/phases/world-in.ts';
import type { Deployment } from '../../../core/ports/deployment.ts';
import type { World } from '../../../core/ports.ts';

const iam = { here: true } as unknown as World['iam'];
const there = { here: false } as unknown as World['iam'];
const deployment = {
  account: '123456789012',
  members: [{ account: '111122223333', protectedUsers: ['theirs'] }],
} as unknown as Deployment;
const clock = {} as World['clock'];

describe('the world, seen from an account', () => {
  it('is the same where there are no others', () => {
    expect(worldIn('111122223333', { iam, clock })).toEqual({ iam, clock });
  });

  it('has what that account has of its own, and everything else of the hub', () => {
    const world = worldIn('111122223333', { iam, clock, deployment, in: () => ({ iam: there }) });
    expect(world.iam).toBe(there);
    expect(world.clock).toBe(clock);
    expect(world.deployment).toMatchObject({ account: '111122223333', protectedUsers: ['theirs'] });
  });
});

describe('whom a finding is about is looked up', () => {
  const finding = (parts: object) =>
    ({ source: { account: '123456789012' }, identity: { kind: 'unknown' }, ...parts }) as Finding;
  it.each([
    [{ identity: { kind: 'role', account: '111122223333', name: 'x' } }, '111122223333'],
    [{ credential: { kind: 'access-key', account: '111122223333' } }, '111122223333'],
    [{}, '123456789012'],
  ])('in the account of the identity, else of the credential, else of the event: %j', (parts, account) => {
    expect(accountOf(finding(parts))).toBe(account);
  });
});
