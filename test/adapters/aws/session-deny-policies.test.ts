import { beforeAll, describe, expect, it } from 'vitest';
import { rolePoliciesOn } from '../../../adapters/aws/role-policies.ts';
import { sessionsOn } from '../../../adapters/aws/sessions.ts';
import { type SessionDeny, sessionDenyDocument } from '../../../core/iam/session-deny.ts';
import { sessionDenyPolicyArn, sessionDenyPolicyName } from '../../../core/iam/session-deny-policy.ts';
import type { RolePolicies, Sessions } from '../../../core/ports/role-policies.ts';
import { answer } from '../../../drill/sandbox/answer.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import type { World } from '../../../drill/world.ts';
import { hostIn } from '../../memory.ts';
import { sandboxed } from '../../sandboxed.ts';

beforeAll(warm);

const account = '123456789012';
const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }],
};
const allowsAll = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const order: SessionDeny = {
  roleName: 'production',
  roleId: 'AROAEXAMPLEEXAMPLE001',
  sessionName: 'stolen',
  extent: 'everything',
  until: '2026-03-02T09:00:00Z',
};
const policy = { name: sessionDenyPolicyName(order), text: sessionDenyDocument(order) };
const arn = sessionDenyPolicyArn(account, order);

interface Scene {
  readonly policies: RolePolicies;
  readonly sessions: Sessions;
  readonly world: World;
}

function withRole(work: (scene: Scene) => Promise<void>): Promise<void> {
  const world = sandboxed();
  world.account.createRole({ name: 'production', trust });
  world.account.createRole({ name: 'theirs', trust });
  const host = hostIn(world.account, { FIREBREAK_SESSION_DENY: 'nobody-calls-it' });
  return world.clock.run(() => work({ policies: rolePoliciesOn(host), sessions: sessionsOn(host), world }));
}

const asSomebody = ({ account: sandbox }: World, command: string, input: object) =>
  answer(sandbox, { kind: 'aws' }, { command, input: { PolicyArn: arn, ...input } });
const attachedTo = ({ account: sandbox }: World, role: string) => sandbox.roles.named(role)?.attached.control();
const ours = ({ account: sandbox }: World) => sandbox.policies.own().filter((each) => each.includes('sessions'));

/** Puts another text in force, as whoever may write policies of the account can. */
const rewritten = (world: World, times = 1) =>
  Promise.all(
    Array.from({ length: times }, () =>
      asSomebody(world, 'CreatePolicyVersionCommand', {
        PolicyDocument: JSON.stringify(allowsAll),
        SetAsDefault: true,
      }),
    ),
  );

describe('the managed policy of a deny', () => {
  it('is written and attached, read back while it is attached, and leaves nothing when it is taken off', () =>
    withRole(async ({ policies, sessions, world }) => {
      expect(await sessions.attached(order)).toBeUndefined();
      await policies.attach('production', policy);
      expect(attachedTo(world, 'production')).toEqual([arn]);
      expect(await sessions.attached(order)).toBe(policy.text);
      await policies.detach('production', policy);
      expect(attachedTo(world, 'production')).toEqual([]);
      expect(ours(world)).toEqual([]);
    }));

  it('does twice what it does once, either way', () =>
    withRole(async ({ policies, world }) => {
      await policies.attach('production', policy);
      const once = world.account.snapshot();
      await policies.attach('production', policy);
      expect(world.account.snapshot()).toEqual(once);
      await policies.detach('production', policy);
      await policies.detach('production', policy);
      expect(ours(world)).toEqual([]);
    }));

  it('does not stand while it is not attached', () =>
    withRole(async ({ policies, sessions, world }) => {
      await policies.attach('production', policy);
      await asSomebody(world, 'DetachRolePolicyCommand', { RoleName: 'production' });
      expect(await sessions.attached(order)).toBeUndefined();
      await policies.attach('production', policy);
      expect(await sessions.attached(order)).toBe(policy.text);
    }));

  it.each([1, 4])('says the deny again after somebody has rewritten it %i times, also with no version left', (times) =>
    withRole(async ({ policies, sessions, world }) => {
      await policies.attach('production', policy);
      await rewritten(world, times);
      expect(await sessions.attached(order)).toBe(JSON.stringify(allowsAll));
      await policies.attach('production', policy);
      expect(await sessions.attached(order)).toBe(policy.text);
      await policies.detach('production', policy);
      expect(ours(world)).toEqual([]);
    }),
  );

  it('is never attached as somebody wrote it beforehand', () =>
    withRole(async ({ policies, sessions, world }) => {
      await asSomebody(world, 'CreatePolicyCommand', {
        Path: '/firebreak-sessions/',
        PolicyName: policy.name,
        PolicyDocument: JSON.stringify(allowsAll),
      });
      const texts: (string | undefined)[] = [];
      world.account.listeners.push(({ action, outcome }) => {
        if (action !== 'iam:AttachRolePolicy' || outcome !== 'ok') return;
        texts.push(JSON.stringify(world.account.policies.get(arn)?.document));
      });
      await policies.attach('production', policy);
      expect(texts).toEqual([policy.text]);
      expect(await sessions.attached(order)).toBe(policy.text);
    }));

  it('is deleted again where ten others are attached, and Refused', () =>
    withRole(async ({ policies, world }) => {
      for (let number = 1; number <= 10; number += 1) {
        const PolicyArn = world.account.createPolicy(`Theirs${number}`, allowsAll);
        await asSomebody(world, 'AttachRolePolicyCommand', { RoleName: 'production', PolicyArn });
      }
      await expect(policies.attach('production', policy)).rejects.toMatchObject({
        name: 'Refused',
        message: expect.stringContaining('PoliciesPerRole'),
      });
      expect(ours(world)).toEqual([]);
    }));

  it('comes off its role even where somebody attached it elsewhere, and says that it cannot be deleted', () =>
    withRole(async ({ policies, sessions, world }) => {
      await policies.attach('production', policy);
      await asSomebody(world, 'AttachRolePolicyCommand', { RoleName: 'theirs' });
      await expect(policies.detach('production', policy)).rejects.toMatchObject({
        name: 'Refused',
        message: expect.stringContaining('somebody else attached'),
      });
      expect(await sessions.attached(order)).toBeUndefined();
    }));
});
