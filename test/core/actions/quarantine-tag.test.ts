import { describe, expect, it } from 'vitest';
import { actions, isOfUse } from '../../../core/actions/index.ts';
import { guardCeiling } from '../../../core/org-guard/guard-ceiling.ts';
import type { World } from '../../../drill/world.ts';
import { leakedKeyId, leakedUser } from '../../leak.ts';
import { hostIn, portsOn } from '../../memory.ts';
import { sandboxed, testRoleArn } from '../../sandboxed.ts';
import { actionContract } from './contract.ts';
import { callsModel, twoKeys, userTarget } from './leaked-user.ts';

/** An account under the guard, which spares nobody but the role under test. */
function guarded(world: World): void {
  twoKeys(world);
  const given = {
    partition: 'aws',
    account: '123456789012',
    handingArns: [],
    machineArn: 'arn:aws:iam::123456789012:role/firebreak/firebreak-machine',
    reminderArn: 'arn:aws:iam::123456789012:role/firebreak/firebreak-reminder',
    deployerArns: [],
    approverArns: [],
    breakGlassArns: ['arn:aws:iam::123456789012:user/break-glass'],
  };
  const scps = guardCeiling({ ...given, responderArns: [testRoleArn], functionArns: [testRoleArn] });
  world.account.ceilings = { ...world.account.ceilings, scps };
}

actionContract(actions['quarantine-tag'], {
  target: userTarget,
  arrange: guarded,
  use: callsModel(leakedKeyId),
  released: 'as it was',
});

describe('the quarantine tag', () => {
  const tag = actions['quarantine-tag'];

  it('is neither overwritten nor taken off where somebody else had set it, in whatever letters', async () => {
    const world = sandboxed();
    const tags = { 'Firebreak:Quarantine': 'set by hand' };
    world.account.createUser({ name: leakedUser, keys: [leakedKeyId], tags });
    const ports = portsOn(hostIn(world.account), world);
    await world.clock.run(async () => {
      const before = await tag.observe(userTarget, ports);
      await tag.apply(userTarget, ports);
      expect(await tag.verify(userTarget, ports)).toEqual({ kind: 'holds' });
      await tag.release(userTarget, before, ports);
      expect(await tag.released(userTarget, before, ports)).toEqual({ kind: 'holds' });
    });
    expect(world.account.user(leakedUser)?.tags.control()).toEqual(tags);
  });

  it('leaves every other tag alone', async () => {
    const world = sandboxed();
    world.account.createUser({ name: leakedUser, keys: [leakedKeyId], tags: { team: 'web' } });
    const ports = portsOn(hostIn(world.account), world);
    const tags = () => world.account.user(leakedUser)?.tags.control();
    await world.clock.run(async () => {
      const before = await tag.observe(userTarget, ports);
      await tag.apply(userTarget, ports);
      expect(tags()).toEqual({ team: 'web', 'firebreak:quarantine': 'firebreak' });
      await tag.release(userTarget, before, ports);
    });
    expect(tags()).toEqual({ team: 'web' });
  });

  it('stands for no deny: without the guard it means nothing', () => {
    expect(tag.denies).toBe(false);
    expect(isOfUse('quarantine-tag', { isGuarded: false })).toBe(false);
    expect(isOfUse('quarantine-tag', { isGuarded: true })).toBe(true);
    expect(isOfUse('attach-deny-all', { isGuarded: false })).toBe(true);
  });
});
