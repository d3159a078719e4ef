import { expect, test } from 'vitest';
import { answer } from '../../drill/sandbox/answer.ts';
import type { Caller } from '../../drill/sandbox/caller.ts';
import { accessKeyId, userName, withoutFirebreak } from './attackers/scene.ts';

const attacker: Caller = { kind: 'key-holder', name: 'thief', accessKeyId };

test('a call of an attacker is an attempt, and one of an owner is none', () =>
  withoutFirebreak(async ({ world, story }) => {
    const look = { command: 'GetUserCommand', input: { UserName: userName } };
    await answer(world.account, attacker, look);
    await answer(world.account, { ...attacker, name: 'nightly job', owner: true }, look);
    expect(story.attempts).toMatchObject([{ attacker: 'thief', action: 'iam:GetUser', succeeded: true }]);
  }));

test('asking who one is counts for nothing, since AWS answers it whatever the policies say', () =>
  withoutFirebreak(async ({ world, story }) => {
    await answer(world.account, attacker, { command: 'GetCallerIdentityCommand', input: {} });
    expect(story.attempts).toEqual([]);
  }));
