import { beforeAll, describe, expect, it } from 'vitest';
import { actions, isOfUse } from '../../../core/actions/index.ts';
import type { RoleTarget } from '../../../core/model/target.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { callsModel, propagatedMs, tagsOf, through, type UnderGuard, underGuard } from './role-under-guard.ts';

const action = actions['tag-created-role'];
const account = '123456789012';
const key = 'firebreak:quarantine';
const targetOf = ({ role }: UnderGuard): RoleTarget => ({
  kind: 'role',
  account,
  role: { kind: 'role', account, name: role.name, uniqueId: role.id },
});
const everybody = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }],
});
const anything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});
const escapes = {
  DeleteRolePolicyCommand: { PolicyName: 'FirebreakDenyRole' },
  PutRolePolicyCommand: {
    PolicyName: 'FirebreakDenyRole',
    PolicyDocument: anything,
  },
  UntagRoleCommand: { TagKeys: ['FireBreak:Quarantine'] },
  TagRoleCommand: { Tags: [{ Key: 'Firebreak:quarantine', Value: 'no' }] },
  UpdateAssumeRolePolicyCommand: { PolicyDocument: everybody },
  AssumeRoleCommand: { RoleArn: `arn:aws:iam::${account}:role/support`, RoleSessionName: 'again' },
};

describe('tag-created-role', () => {
  beforeAll(() => warm());

  it('stops every session of the role under the guard, also without the deny', () =>
    underGuard(async (made) => {
      expect(await callsModel(made)).toBe(true);
      await action.apply(targetOf(made), made.ports);
      await made.world.clock.sleep(propagatedMs);
      expect(await callsModel(made)).toBe(false);
      expect(tagsOf(made)).toEqual([key]);
    }));

  it('keeps the deny of the role where it is: an administrator gets none of the ways out through', () =>
    underGuard(async (made) => {
      await actions['deny-created-role'].apply(targetOf(made), made.ports);
      await action.apply(targetOf(made), made.ports);
      await made.world.clock.sleep(propagatedMs);
      expect(await through(made, escapes)).toEqual([]);
      expect(await callsModel(made)).toBe(false);
    }));

  it('keeps nothing where there is no guard', () =>
    underGuard(
      async (made) => {
        await actions['deny-created-role'].apply(targetOf(made), made.ports);
        await action.apply(targetOf(made), made.ports);
        await made.world.clock.sleep(propagatedMs);
        expect(await through(made, escapes)).toEqual(Object.keys(escapes));
      },
      { guard: 'none' },
    ));

  it('proves that it is there, does twice what it does once, and gives the role back as it was', () =>
    underGuard(async (made) => {
      const [target, before] = [targetOf(made), made.world.account.snapshot()];
      const observed = await action.observe(target, made.ports);
      expect(await action.verify(target, made.ports)).toMatchObject({ kind: 'does-not-hold' });
      await action.apply(target, made.ports);
      await action.apply(target, made.ports);
      expect(await action.verify(target, made.ports)).toEqual({ kind: 'holds' });
      expect(await action.released(target, observed, made.ports)).toMatchObject({ kind: 'does-not-hold' });
      await action.release(target, observed, made.ports);
      await action.release(target, observed, made.ports);
      expect(await action.released(target, observed, made.ports)).toEqual({ kind: 'holds' });
      expect(made.world.account.snapshot()).toEqual(before);
    }));

  it('is refused for a role that is older than a day: a tag would stop what its owners run', () =>
    underGuard(
      async (made) => {
        await expect(action.apply(targetOf(made), made.ports)).rejects.toMatchObject({ name: 'Refused' });
        expect(tagsOf(made)).toEqual([]);
      },
      { ageMs: 25 * 3_600_000 },
    ));

  it('is taken off a role of any age', () =>
    underGuard(
      async (made) => {
        await action.release(targetOf(made), { tagged: false }, made.ports);
        expect(tagsOf(made)).toEqual([]);
      },
      { ageMs: 25 * 3_600_000, tags: { [key]: 'firebreak' } },
    ));

  it('says NotThere of a role that was created anew', () =>
    underGuard(async (made) => {
      const { role, ...target } = targetOf(made);
      const anew = { ...target, role: { ...role, uniqueId: 'AROAOTHERROLEEXAMPLE' } };
      await expect(action.apply(anew, made.ports)).rejects.toMatchObject({ name: 'NotThere' });
      await expect(action.verify(anew, made.ports)).rejects.toMatchObject({ name: 'NotThere' });
    }));

  it('is planned and granted only where a guard is configured', () => {
    expect(isOfUse('tag-created-role', { isGuarded: false })).toBe(false);
    expect(isOfUse('tag-created-role', { isGuarded: true })).toBe(true);
  });

  it('has a slot and commands that name the tag', () =>
    underGuard(async (made) => {
      const { finish, undo } = action.byHand(targetOf(made));
      expect(action.slot(targetOf(made))).toBe(`${account}/role/support/tag/${key}`);
      expect(finish.join()).toContain(`aws iam tag-role --role-name support --tags Key=${key},Value=firebreak`);
      expect(undo.join()).toContain(`aws iam untag-role --role-name support --tag-keys ${key}`);
    }));
});
