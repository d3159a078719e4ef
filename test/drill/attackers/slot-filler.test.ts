import { LimitExceededException } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { slotFiller } from '../../../drill/attackers/slot-filler.ts';
import { answer } from '../../../drill/sandbox/answer.ts';
import { accessKeyId, denyAll, userName, withoutFirebreak } from './scene.ts';

test('leaves no place for a deny: ten policies, inline to the last character, a boundary of its own', () =>
  withoutFirebreak(async (scene) => {
    const { account } = scene.world;
    const answered = await slotFiller({ ...scene, accessKeyId, userName, everyMs: 1_000, forMs: 30_000 });
    expect(answered).toBeGreaterThan(50);
    const asAws = (command: string, input: object) =>
      answer(account, { kind: 'aws' }, { command, input: { UserName: userName, ...input } });
    const attach = asAws('AttachUserPolicyCommand', { PolicyArn: denyAll });
    await expect(attach).rejects.toBeInstanceOf(LimitExceededException);
    const deny = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] });
    const put = asAws('PutUserPolicyCommand', { PolicyName: 'Deny', PolicyDocument: deny });
    await expect(put).rejects.toBeInstanceOf(LimitExceededException);
    expect(account.user(userName)?.boundary.control()).toMatch(/:policy\/team-access-1$/);
  }));

test.each([
  ['inline', 0],
  ['everything', 10],
] as const)('fills %s of a role as well, and works with a session of it', (fills, attached) =>
  withoutFirebreak(async (scene) => {
    const { account } = scene.world;
    const role = account.createRole({
      name: 'production',
      trust: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: account.place.account }, Action: 'sts:AssumeRole' }],
      },
    });
    const sessions: string[] = [];
    const given = { ...scene, accessKeyId, userName, everyMs: 1_000, forMs: 10_000 };
    const roles = [{ name: role.name, arn: role.arn, fills }];
    await slotFiller({ ...given, roles, assumed: (session) => sessions.push(session) });
    expect(role.attached.control()).toHaveLength(attached);
    expect(sessions).toHaveLength(1);
    const bySession = account.calls.filter(
      ({ caller, outcome }) =>
        caller.kind === 'session-holder' && outcome === 'ok' && caller.accessKeyId === sessions[0],
    );
    expect(bySession.length).toBeGreaterThan(10);
    const tiny = '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}';
    const put = answer(
      account,
      { kind: 'aws' },
      { command: 'PutRolePolicyCommand', input: { RoleName: role.name, PolicyName: 'Deny', PolicyDocument: tiny } },
    );
    await expect(put).rejects.toBeInstanceOf(LimitExceededException);
  }),
);
