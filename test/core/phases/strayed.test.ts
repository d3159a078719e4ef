import { beforeAll, describe, expect, it } from 'vitest';
import { strayed } from '../../../core/phases/strayed.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { withTargets } from './targets.ts';

beforeAll(warm);

describe('a target that strayed', () => {
  it('is none while the user or role is the one that was meant', () =>
    withTargets(async ({ ports: { iam }, user, session }) => {
      expect(await strayed(user, iam)).toBeUndefined();
      expect(await strayed(session, iam)).toBeUndefined();
      const { role } = session;
      expect(await strayed({ kind: 'role', account: role.account, role }, iam)).toBeUndefined();
    }));

  it('is a role that was created anew under its name', () =>
    withTargets(async ({ ports: { iam }, session }) => {
      const anew = { ...session, role: { ...session.role, uniqueId: 'AROAOTHERROLEEXAMPLE' } };
      expect(await strayed(anew, iam)).toMatch(/production .* created anew/);
    }));

  it('is a user that was created anew, or no longer holds the key', () =>
    withTargets(async ({ ports: { iam }, user }) => {
      const anew = { ...user, user: { ...user.user, uniqueId: 'AIDAOTHERUSEREXAMPLE' } };
      expect(await strayed(anew, iam)).toMatch(/created anew/);
      const credential = { kind: 'access-key', account: user.account, accessKeyId: 'AKIAI44QH8DHBEXAMPLE' } as const;
      expect(await strayed({ ...user, credential }, iam)).toMatch(/does not hold AKIAI44QH8DHBEXAMPLE/);
    }));

  it('is whoever disappeared', () =>
    withTargets(async ({ ports: { iam }, user, session }) => {
      expect(await strayed({ ...user, user: { ...user.user, name: 'gone' } }, iam)).toMatch(/disappeared/);
      expect(await strayed({ ...session, role: { ...session.role, name: 'gone' } }, iam)).toMatch(/disappeared/);
    }));
});
