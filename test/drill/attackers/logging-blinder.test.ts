import { expect, test } from 'vitest';
import { loggingBlinder } from '../../../drill/attackers/logging-blinder.ts';
import { accessKeyId, withoutFirebreak } from './scene.ts';

test('switches the log of model calls off as often as somebody switches it on', () =>
  withoutFirebreak(async (scene) => {
    const { switches } = scene.world.account;
    switches.invocationLogging = { textDataDeliveryEnabled: true };
    const restored = scene.world.clock.sleep(20_000).then(() => {
      expect(switches.invocationLogging).toBeUndefined();
      switches.invocationLogging = { textDataDeliveryEnabled: true };
    });
    const blinds = loggingBlinder({ ...scene, accessKeyId, everyMs: 1_000, forMs: 40_000 });
    const [{ deletions, answered }] = await Promise.all([blinds, restored]);
    expect(deletions).toBe(2);
    expect(answered).toBeGreaterThan(50);
    expect(switches.invocationLogging).toBeUndefined();
  }));
