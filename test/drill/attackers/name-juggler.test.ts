import { expect, test } from 'vitest';
import { nameJuggler } from '../../../drill/attackers/name-juggler.ts';
import { accessKeyId, administratorAccess, deactivates, denies, denyAll, userName, withoutFirebreak } from './scene.ts';

const accomplicesKey = 'AKIAI44QH8DHBEXAMPLE';

test('has a responder who goes by the name deny somebody else in its place', () =>
  withoutFirebreak(async (scene) => {
    const { account } = scene.world;
    account.createUser({ name: 'build-admin', keys: [accomplicesKey], attached: [administratorAccess] });
    const victim = account.createUser({ name: 'payroll', attached: [administratorAccess] });
    const leaked = { accessKeyId, userName };
    const given = { ...scene, leaked, accessKeyId: accomplicesKey, victim: victim.name, forMs: 60_000 };
    await Promise.all([nameJuggler(given), deactivates(scene, 1_000), denies(scene, 20_000)]);
    expect(victim.name).toBe(userName);
    expect(victim.attached.control()).toContain(denyAll);
    expect(account.everHolderOf(accessKeyId)?.user.attached.control()).toEqual([administratorAccess]);
  }));
