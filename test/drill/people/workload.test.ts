import { expect, test } from 'vitest';
import { keyWorkload, workload } from '../../../drill/people/workload.ts';
import type { SandboxRole } from '../../../drill/sandbox/role.ts';
import { administratorAccess, denyAll, type Scene, withoutFirebreak } from '../attackers/scene.ts';

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const instance = 'i-0123456789abcdef0';

const roleIn = ({ world }: Scene): SandboxRole =>
  world.account.createRole({ name: 'production', trust, attached: [administratorAccess] });

test('a workload works for hours on sessions that are taken anew, and is no attacker', () =>
  withoutFirebreak(async (scene) => {
    const role = roleIn(scene);
    const given = { world: scene.world, role, name: instance, everyMs: 5_000, forMs: 8 * 3_600_000 };
    const { calls, failed } = await workload(given);
    expect(calls).toBeGreaterThan(5_000);
    expect(failed).toBe(0);
    expect(scene.world.account.sessions.all()).toHaveLength(8);
    expect(scene.story.attempts).toEqual([]);
  }));

test('a workload counts the calls that a deny costs it, and says what AWS said first', () =>
  withoutFirebreak(async (scene) => {
    const role = roleIn(scene);
    const works = workload({ world: scene.world, role, name: instance, everyMs: 1_000, forMs: 60_000 });
    await scene.world.clock.sleep(30_000);
    scene.world.account.attach(role, [administratorAccess, denyAll]);
    const { calls, failed, firstFailure } = await works;
    expect(failed).toBeGreaterThan(20);
    expect(failed).toBeLessThan(calls);
    expect(firstFailure).toMatch(/^AccessDenied: /);
  }));

test('a workload with a key of a user is no attacker, and fails when the user is denied', () =>
  withoutFirebreak(async (scene) => {
    const { account, clock } = scene.world;
    const accessKeyId = 'AKIAI44QH8DHBEXAMPLE';
    const user = account.createUser({ name: 'orders', keys: [accessKeyId], attached: [administratorAccess] });
    const works = keyWorkload({ world: scene.world, accessKeyId, everyMs: 1_000, forMs: 60_000 });
    await clock.sleep(30_000);
    account.attach(user, [administratorAccess, denyAll]);
    const { calls, failed } = await works;
    expect(failed).toBeGreaterThan(20);
    expect(calls - failed).toBeGreaterThan(20);
    expect(scene.story.attempts).toEqual([]);
  }));
