import { expect, test } from 'vitest';
import { identityMaker } from '../../../drill/attackers/identity-maker.ts';
import { accessKeyId, deactivates, denies, type Scene, withoutFirebreak } from './scene.ts';

const given = (scene: Scene) =>
  ({
    ...scene,
    accessKeyId,
    userName: 'support-desk',
    roleName: 'support-ops',
    everyMs: 10_000,
    forMs: 120_000,
  }) as const;

test('works on as a user and a role of its own when the key that made them is contained', () =>
  withoutFirebreak(async (scene) => {
    const [answered] = await Promise.all([
      identityMaker(given(scene)),
      deactivates(scene, 30_000),
      denies(scene, 30_000),
    ]);
    expect(answered).toBe(4);
    expect(scene.world.account.user('support-desk')?.keys.size).toBe(1);
  }));

test('makes nothing with a key that is dead', () =>
  withoutFirebreak(async (scene) => {
    const key = scene.world.account.everHolderOf(accessKeyId)?.key;
    if (key) scene.world.account.setStatus(key, 'Inactive');
    await scene.world.clock.sleep(60_000);
    expect(await identityMaker(given(scene))).toBe(0);
    expect(scene.world.account.user('support-desk')).toBeUndefined();
  }));
