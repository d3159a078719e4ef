import { expect, test } from 'vitest';
import { type NotyetGiven, notyet } from '../../../drill/attackers/notyet.ts';
import { accessKeyId, deactivates, denies, denyAll, type Scene, userName, withoutFirebreak } from './scene.ts';

const forMs = 120_000;
const fights = (scene: Scene, more: Partial<NotyetGiven> = {}) =>
  notyet({ ...scene, accessKeyId, userName, forMs, ...more });

test('takes off the deny of a responder before it is enforced, and the key never stops answering', () =>
  withoutFirebreak(async (scene) => {
    const [survival] = await Promise.all([fights(scene), denies(scene, 10_000)]);
    expect(survival.reversals).toBeGreaterThan(0);
    expect(scene.world.account.user(userName)?.attached.control()).not.toContain(denyAll);
    expect(scene.world.clock.now() - (survival.lastAnswerAt ?? 0)).toBeLessThan(5_000);
  }));

test('lives on as users and roles of its own when the key is put to sleep', () =>
  withoutFirebreak(async (scene) => {
    const [survival] = await Promise.all([fights(scene), deactivates(scene, 10_000)]);
    expect(survival.made.length).toBeGreaterThan(0);
    for (const name of survival.made) expect(name).toMatch(/^[a-z]{10}$/);
    expect(scene.world.clock.now() - (survival.lastAnswerAt ?? 0)).toBeLessThan(5_000);
  }));

test('makes nothing while nobody hunts it, and at most as many identities as it is told', () =>
  withoutFirebreak(async (scene) => {
    expect((await fights(scene)).made).toEqual([]);
    const [survival] = await Promise.all([fights(scene, { membersAtMost: 2 }), deactivates(scene, 1_000)]);
    expect(survival.made).toHaveLength(1);
  }));

test('gives up soon after it was locked out from above', () =>
  withoutFirebreak(async (scene) => {
    const { account, clock } = scene.world;
    const started = clock.now();
    const lockOut = clock.sleep(10_000).then(() => {
      account.ceilings = { scps: [[{ name: 'nothing', statements: [] }]] };
    });
    const [survival] = await Promise.all([fights(scene), lockOut]);
    expect((survival.lastAnswerAt ?? 0) - started).toBeLessThan(11_000);
    expect(clock.now() - started).toBeLessThan(40_000);
  }));

test('is the same under the same seed, and another under another', async () => {
  const names = (seed: number) =>
    withoutFirebreak(
      async (scene) => {
        const [{ made }] = await Promise.all([fights(scene), deactivates(scene, 10_000)]);
        return made;
      },
      { seed },
    );
  expect(await names(1)).toEqual(await names(1));
  expect(await names(2)).not.toEqual(await names(1));
});
