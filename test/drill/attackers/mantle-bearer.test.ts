import { expect, test } from 'vitest';
import { mantleBearer } from '../../../drill/attackers/mantle-bearer.ts';
import { accessKeyId, deactivates, type Scene, userName, withoutFirebreak } from './scene.ts';

const bears = (scene: Scene) => mantleBearer({ ...scene, accessKeyId, everyMs: 1_000, forMs: 60_000 });

const denied = (Action: string) => ({
  inline: { Deny: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action, Resource: '*' }] } },
});

test('outlives the key, and a deny of everything that bedrock is', () =>
  withoutFirebreak(
    async (scene) => {
      const [answered] = await Promise.all([bears(scene), deactivates(scene, 1_000)]);
      expect(answered).toBeGreaterThan(50);
    },
    { user: denied('bedrock:*') },
  ));

test('is stopped by a deny of the bearer action of its own plane', () =>
  withoutFirebreak(async (scene) => expect(await bears(scene)).toBe(0), {
    user: denied('bedrock-mantle:CallWithBearerToken'),
  }));

test('leaves no trace but the session in the trail', () =>
  withoutFirebreak(async (scene) => {
    await bears(scene);
    await scene.world.clock.sleep(600_000);
    const names = scene.world.account.trail
      .delivered(scene.world.clock.now())
      .map(({ name, username }) => [name, username]);
    expect(names).toEqual([['GetSessionToken', userName]]);
  }));
