import { expect, test } from 'vitest';
import { roleCollector } from '../../../drill/attackers/role-collector.ts';
import { workload } from '../../../drill/people/workload.ts';
import {
  accessKeyId,
  administratorAccess,
  deactivates,
  denies,
  denyAll,
  type Scene,
  withoutFirebreak,
} from './scene.ts';

const trust = (Principal: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
});
const trustsAccount = trust({ AWS: 'arn:aws:iam::123456789012:root' });
const sessionName = 'i-0123456789abcdef0';

const collects = (scene: Scene) =>
  roleCollector({ ...scene, accessKeyId, sessionName, everyMs: 30_000, forMs: 120_000 });

test('holds sessions of 300 production roles after the key is asleep and its user denied', () =>
  withoutFirebreak(async (scene) => {
    const { account } = scene.world;
    account.createRole({ name: 'closed', trust: trust({ Service: 'ec2.amazonaws.com' }) });
    for (let number = 1; number <= 300; number += 1)
      account.createRole({ name: `production-${number}`, trust: trustsAccount, attached: [administratorAccess] });
    const [{ roleArns, answered }] = await Promise.all([
      collects(scene),
      deactivates(scene, 20_000),
      denies(scene, 20_000),
    ]);
    expect(roleArns).toHaveLength(300);
    expect(roleArns.some((arn) => arn.endsWith('/closed'))).toBe(false);
    expect(answered).toBeGreaterThan(1_000);
  }));

test('takes the workload down with it when the whole role is denied', () =>
  withoutFirebreak(async (scene) => {
    const { world } = scene;
    const role = world.account.createRole({
      name: 'production',
      trust: trustsAccount,
      attached: [administratorAccess],
    });
    const works = workload({ world, role, name: sessionName, everyMs: 1_000, forMs: 120_000 });
    const denied = world.clock.sleep(30_000).then(() => world.account.attach(role, [administratorAccess, denyAll]));
    const [{ answered }, { failed }] = await Promise.all([collects(scene), works, denied]);
    expect(answered).toBeLessThan(6);
    expect(failed).toBeGreaterThan(50);
  }));
