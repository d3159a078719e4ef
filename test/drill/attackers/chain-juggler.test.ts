import { expect, test } from 'vitest';
import { chainJuggler } from '../../../drill/attackers/chain-juggler.ts';
import { accessKeyId, administratorAccess, deactivates, denies, type Scene, withoutFirebreak } from './scene.ts';

const arn = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'sts:AssumeRole' }],
};

const juggles = (scene: Scene, forMs: number) => {
  for (const name of ['east', 'west']) scene.world.account.createRole({ name, trust, attached: [administratorAccess] });
  return chainJuggler({ ...scene, accessKeyId, roleArns: [arn('east'), arn('west')], everyMs: 1_800_000, forMs });
};

test('keeps a session for a day, although each lasts an hour and the key is asleep and its user denied', () =>
  withoutFirebreak(async (scene) => {
    const [{ hops, answered }] = await Promise.all([
      juggles(scene, 86_400_000),
      deactivates(scene, 5_000),
      denies(scene, 5_000),
    ]);
    expect(hops).toBe(48);
    expect(answered).toBe(96);
  }));
