import { expect, test } from 'vitest';
import { roleCollector } from '../../../drill/attackers/role-collector.ts';
import { accessKeyId, administratorAccess, deactivates, denies, withoutFirebreak } from './scene.ts';

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' }],
};

test('works on in a session of every role when the key that took them is contained', () =>
  withoutFirebreak(async (scene) => {
    const { account } = scene.world;
    const roleArns = ['one', 'two', 'three'].map(
      (name) => account.createRole({ name, trust, attached: [administratorAccess] }).arn,
    );
    const [collected] = await Promise.all([
      roleCollector({ ...scene, accessKeyId, roleArns, everyMs: 10_000, forMs: 120_000 }),
      deactivates(scene, 3_000),
      denies(scene, 3_000),
    ]);
    expect(collected).toEqual({ sessions: 3, answeredFirst: 6, answeredLast: 6 });
  }));

test('has nothing where it may assume nothing', () =>
  withoutFirebreak(async (scene) => {
    const roleArns = ['arn:aws:iam::123456789012:role/nobody'];
    const collected = await roleCollector({ ...scene, accessKeyId, roleArns, everyMs: 10_000, forMs: 20_000 });
    expect(collected).toEqual({ sessions: 0, answeredFirst: 0, answeredLast: 0 });
  }));
