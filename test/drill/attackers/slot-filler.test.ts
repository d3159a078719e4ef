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
