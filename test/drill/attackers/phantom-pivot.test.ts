import { expect, test } from 'vitest';
import { phantomPivot } from '../../../drill/attackers/phantom-pivot.ts';
import { accessKeyId, deactivates, denies, type Scene, withoutFirebreak } from './scene.ts';

const pivots = (scene: Scene) => phantomPivot({ ...scene, accessKeyId, everyMs: 1_000, forMs: 60_000 });

test('calls models by API key and by access key of a user that nobody knows, after the first one was contained', () =>
  withoutFirebreak(async (scene) => {
    const [{ byApiKey, byAccessKey }] = await Promise.all([
      pivots(scene),
      deactivates(scene, 3_000),
      denies(scene, 3_000),
    ]);
    expect(byApiKey).toBeGreaterThan(50);
    expect(byAccessKey).toBeGreaterThan(100);
  }));

test('gets nowhere with a key that may not make users', () =>
  withoutFirebreak(async (scene) => expect(await pivots(scene)).toEqual({ byApiKey: 0, byAccessKey: 0 }), {
    user: { attached: ['arn:aws:iam::aws:policy/AmazonBedrockFullAccess'] },
  }));
