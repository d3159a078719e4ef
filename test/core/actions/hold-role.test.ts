import { beforeAll, describe, expect, it } from 'vitest';
import { actions, isOfUse } from '../../../core/actions/index.ts';
import type { SessionTarget } from '../../../core/model/target.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { callsModel, propagatedMs, tagsOf, through, type UnderGuard, underGuard } from './role-under-guard.ts';

const action = actions['hold-role'];
const account = '123456789012';
const key = 'firebreak:held';
const until = '2030-01-01T00:00:00Z';
const targetOf = ({ role, session }: UnderGuard, name = 'stolen'): SessionTarget => ({
  kind: 'session',
  account,
  role: { kind: 'role', account, name: role.name, uniqueId: role.id },
  credential: {
    kind: 'role-session',
    account,
    accessKeyId: session,
    roleName: role.name,
    userId: `${role.id}:${name}`,
  },
  issued: { until },
  isWorkloads: false,
});
const old = { ageMs: 400 * 24 * 3_600_000 };
const anything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'bedrock:*', Resource: '*' }] };
const nameOfDeny = ({ role }: UnderGuard): string => [...role.inline.control().keys()][0] ?? '';
const edits = (made: UnderGuard) => ({
  DeleteRolePolicyCommand: { PolicyName: nameOfDeny(made) },
  PutRolePolicyCommand: { PolicyName: nameOfDeny(made), PolicyDocument: JSON.stringify(anything) },
  UntagRoleCommand: { TagKeys: ['FireBreak:Held'] },
  TagRoleCommand: { Tags: [{ Key: 'Firebreak:HELD', Value: 'no' }] },
});

describe('hold-role', () => {
  beforeAll(() => warm());

  it('keeps the deny of a session on a role of any age: nobody edits its inline policies, in whatever letters', () =>
    underGuard(async (made) => {
      await actions['deny-session'].apply(targetOf(made), made.ports);
      await action.apply(targetOf(made), made.ports);
      await made.world.clock.sleep(propagatedMs);
      expect(await through(made, edits(made))).toEqual([]);
      expect(await callsModel(made)).toBe(false);
      expect(tagsOf(made)).toEqual([key]);
    }, old));

  it('keeps nothing where there is no guard', () =>
    underGuard(
      async (made) => {
        await actions['deny-session'].apply(targetOf(made), made.ports);
        await action.apply(targetOf(made), made.ports);
        await made.world.clock.sleep(propagatedMs);
        expect(await through(made, edits(made))).toEqual(Object.keys(edits(made)));
      },
      { ...old, guard: 'none' },
    ));

  it('costs the owners of the role nothing: its sessions call, and the role is entered, re-trusted and attached to', () =>
    underGuard(async (made) => {
      await action.apply(targetOf(made), made.ports);
      await made.world.clock.sleep(propagatedMs);
      expect(await callsModel(made)).toBe(true);
      const trust = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }],
      });
      const work = {
        AssumeRoleCommand: { RoleArn: `arn:aws:iam::${account}:role/support`, RoleSessionName: 'nightly' },
        AttachRolePolicyCommand: { PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
        TagRoleCommand: { Tags: [{ Key: 'team', Value: 'payments' }] },
        UpdateAssumeRolePolicyCommand: { PolicyDocument: trust },
      };
      expect(await through(made, work)).toEqual(Object.keys(work));
    }, old));

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
    }, old));

  it('leaves a tag that was there, in whatever letters', () =>
    underGuard(
      async (made) => {
        const target = targetOf(made);
        const observed = await action.observe(target, made.ports);
        expect(observed).toEqual({ tagged: true });
        await action.release(target, observed, made.ports);
        expect(tagsOf(made)).toEqual(['Firebreak:Held']);
      },
      { ...old, tags: { 'Firebreak:Held': 'by hand' } },
    ));

  it('is one hold for all sessions of the role, so that the last release takes it off', () =>
    underGuard(async (made) => {
      expect(action.slot(targetOf(made))).toBe(`${account}/role/support/tag/${key}`);
      expect(action.slot(targetOf(made, 'another'))).toBe(action.slot(targetOf(made)));
    }));

  it('is planned and granted only where a guard is configured', () => {
    expect(isOfUse('hold-role', { isGuarded: false })).toBe(false);
    expect(isOfUse('hold-role', { isGuarded: true })).toBe(true);
  });

  it('gives a person a command for the change and one for the way back', () =>
    underGuard(async (made) => {
      const { finish, undo } = action.byHand(targetOf(made));
      expect(finish.join()).toContain(`aws iam tag-role --role-name support --tags Key=${key},Value=firebreak`);
      expect(undo.join()).toContain(`aws iam untag-role --role-name support --tag-keys ${key}`);
    }));
});
