import { describe, expect, it } from 'vitest';
import { answer } from '../../../drill/sandbox/answer.ts';
import type { Caller } from '../../../drill/sandbox/caller.ts';
import { Killed } from '../../../drill/sandbox/faults.ts';
import { type SandboxGiven, sandboxed, underTest } from '../../sandboxed.ts';

const read = { command: 'GetUserCommand', input: { UserName: 'ci-deploy' } };

function asking(given: SandboxGiven = {}, caller: Caller = underTest, call = read) {
  const world = sandboxed(given);
  world.account.createUser({ name: 'ci-deploy', keys: ['AKIAIOSFODNN7EXAMPLE'] });
  const asked = world.clock.run(() => answer(world.account, caller, call));
  return { world, asked };
}

describe('a call to the sandbox', () => {
  it('takes its time, is answered and is logged', async () => {
    const { world, asked } = asking();
    expect(await asked).toMatchObject({ User: { UserName: 'ci-deploy' } });
    expect(world.clock.elapsed()).toBeGreaterThan(50);
    expect(world.account.calls).toMatchObject([{ action: 'iam:GetUser', outcome: 'ok', caller: underTest }]);
  });

  it('is refused without a grant, and that is logged too', async () => {
    const { world, asked } = asking({ statements: [{ Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' }] });
    await expect(asked).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(world.account.calls).toMatchObject([{ action: 'iam:GetUser', outcome: { error: 'AccessDenied' } }]);
  });

  it('with a key that does not exist is refused as AWS refuses it', async () => {
    const nobody: Caller = { kind: 'key-holder', name: 'nobody', accessKeyId: 'AKIANOBODYBDYEXAMPLE' };
    await expect(asking({}, nobody).asked).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  });

  it('without a member that AWS demands is refused before anything is done', async () => {
    const { asked } = asking({}, underTest, { command: 'GetUserCommand', input: { UserName: '' } });
    await expect(asked).rejects.toMatchObject({ name: 'ValidationError' });
  });

  it('that nobody models is a fault of the drill, not an answer', async () => {
    const { asked } = asking({}, underTest, { command: 'CreateGalaxyCommand', input: { UserName: 'x' } });
    await expect(asked).rejects.toThrow(/does not model CreateGalaxyCommand/);
  });

  it('of a function that is killed never happens', async () => {
    const { world, asked } = asking({ faults: { kill: () => true } });
    await expect(asked).rejects.toBeInstanceOf(Killed);
    expect(world.clock.elapsed()).toBe(0);
  });

  it('counts for its faults how many of its kind came before', async () => {
    const before: number[] = [];
    const world = sandboxed({ faults: { refuse: (call) => void before.push(call.before) } });
    world.account.createUser({ name: 'ci-deploy' });
    await world.clock.run(async () => {
      for (let call = 0; call < 3; call += 1) await answer(world.account, underTest, read);
    });
    expect(before).toEqual([0, 1, 2]);
  });
});
