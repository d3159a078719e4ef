import { expect, test } from 'vitest';
import { federationSurvivor } from '../../../drill/attackers/federation-survivor.ts';
import { handOf } from '../../../drill/attackers/hand.ts';
import { accessKeyId, deactivates, denies, type Scene, userName, withoutFirebreak } from './scene.ts';

const survives = (scene: Scene) => federationSurvivor({ ...scene, accessKeyId, everyMs: 1_000, forMs: 60_000 });

test('goes on calling models long after the key was put to sleep', () =>
  withoutFirebreak(async (scene) => {
    const [{ answered }] = await Promise.all([survives(scene), deactivates(scene, 2_000)]);
    expect(answered).toBeGreaterThan(100);
  }));

test('has made a user of its own through the console, which no deny on the first one reaches', () =>
  withoutFirebreak(async (scene) => {
    const [{ answered, newKeyId }] = await Promise.all([survives(scene), denies(scene, 2_000)]);
    expect(answered).toBeLessThan(20);
    const hand = handOf(scene.world, { kind: 'key-holder', name: 'test', accessKeyId: newKeyId ?? '' });
    expect(await hand('GetUserCommand', { UserName: userName })).toBeDefined();
  }));

test('gets nowhere with a key that may not federate', () =>
  withoutFirebreak(async (scene) => expect(await survives(scene)).toEqual({ answered: 0, newKeyId: undefined }), {
    user: { attached: ['arn:aws:iam::aws:policy/AmazonBedrockFullAccess'] },
  }));
