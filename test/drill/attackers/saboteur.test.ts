import { expect, test } from 'vitest';
import { type Sabotaged, saboteur } from '../../../drill/attackers/saboteur.ts';
import { authorise } from '../../../drill/sandbox/authorise.ts';
import { installGuard } from '../../../drill/scenarios/guarded-account.ts';
import { Story } from '../../../drill/story.ts';
import type { World } from '../../../drill/world.ts';
import { adminKeyId, leak } from '../../leak.ts';
import { rehearsed } from '../../staged.ts';
import { accessKeyId, withoutFirebreak } from './scene.ts';

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

/** In the account where the stack is deployed, before anybody reports anything. */
async function attacked(prepare: (world: World) => void = () => {}): Promise<{ world: World; did: Sabotaged }> {
  let did: Sabotaged | undefined;
  const scenario = leak({
    async report(world) {
      prepare(world);
      did = await saboteur({ world, story: new Story(world), accessKeyId: adminKeyId });
      await world.clock.sleep(5_000);
    },
  });
  const { world } = await rehearsed({ scenario, seed: 1 });
  if (did === undefined) throw new Error('nobody attacked');
  return { world, did };
}

test('an administrator stops every rule, function and role of ours', async () => {
  const { world, did } = await attacked();
  const { account } = world;
  const { functions, rules } = account.deployed;
  expect(did).toMatchObject({ rules: rules.length, functions: functions.size, parameters: 1, refused: 0 });
  expect(account.switches.deadRules.size).toBe(new Set(rules.map(({ name }) => name)).size);
  expect(account.switches.throttled).toEqual(new Set(functions.keys()));
  for (const { phase, roleArn } of functions.values()) {
    const asked = { action: 'dynamodb:GetItem', resource: '*', context: {} };
    expect(authorise(account, { kind: 'function', phase, roleArn }, asked).kind).toBe('explicit-deny');
  }
  expect(account.parameters.history('/firebreak/policy').at(-1)?.value).toContain('"capPerHour":0');
});

test('an administrator under the guard stops nothing of ours', async () => {
  const { world, did } = await attacked(({ account }) => installGuard(account));
  expect(did).toMatchObject({ roles: 0, rules: 0, functions: 0, queues: 0, parameters: 0 });
  expect(did.refused).toBeGreaterThan(world.account.deployed.functions.size);
});

test('somebody who may only look finds our roles and changes nothing', () =>
  withoutFirebreak(
    async (scene) => {
      const path = '/firebreak/';
      scene.world.account.createRole({ name: 'contain', path, trust });
      const before = scene.world.account.snapshot();
      const did = await saboteur({ ...scene, accessKeyId });
      expect(did).toEqual({ roles: 0, rules: 0, functions: 0, queues: 0, parameters: 0, refused: 3 });
      expect(scene.world.account.snapshot()).toEqual(before);
    },
    { user: { attached: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } },
  ));
