import { expect, test } from 'vitest';
import { keyFactory } from '../../../drill/attackers/key-factory.ts';
import { accessKeyId, administratorAccess, deactivates, denies, type Scene, withoutFirebreak } from './scene.ts';

const works = (scene: Scene) => keyFactory({ ...scene, accessKeyId, everyMs: 1_000, forMs: 60_000 });

test('holds keys and passwords of others when the key that it came with is contained', () =>
  withoutFirebreak(async (scene) => {
    const { account } = scene.world;
    account.createUser({ name: 'alice', attached: [administratorAccess] });
    account.createUser({ name: 'bob', keys: ['AKIAI44QH8DHBEXAMPLE', 'AKIAFULLUPFULLEXAMPLE'] });
    const [{ keyIds, answered }] = await Promise.all([works(scene), deactivates(scene, 3_000), denies(scene, 3_000)]);
    expect(keyIds.map((id) => account.everHolderOf(id)?.user.name)).toEqual(['ci-deploy', 'alice']);
    expect(answered).toBeGreaterThan(100);
    expect(account.user('bob')?.loginProfile.control()).toBeDefined();
  }));
