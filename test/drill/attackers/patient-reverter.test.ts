import { expect, test } from 'vitest';
import { patientReverter } from '../../../drill/attackers/patient-reverter.ts';
import { accessKeyId, administratorAccess, deactivates, denies, denyAll, userName, withoutFirebreak } from './scene.ts';

const accomplicesKey = 'AKIAI44QH8DHBEXAMPLE';
const waitsMs = 30 * 60_000;

test('lies low for half an hour, and then works with a key that was put to sleep', () =>
  withoutFirebreak(async (scene) => {
    const { account, clock } = scene.world;
    account.createUser({ name: 'build-admin', keys: [accomplicesKey], attached: [administratorAccess] });
    const leaked = { accessKeyId, userName };
    const given = { ...scene, leaked, accessKeyId: accomplicesKey, waitsMs, forMs: 60_000 };
    const [answered] = await Promise.all([patientReverter(given), denies(scene, 1_000), deactivates(scene, 1_000)]);
    expect(clock.elapsed()).toBeGreaterThan(waitsMs);
    expect(answered).toBeGreaterThan(5);
    expect(account.user(userName)?.attached.control()).not.toContain(denyAll);
  }));
