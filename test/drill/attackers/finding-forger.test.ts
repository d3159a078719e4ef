import { expect, test } from 'vitest';
import { type Forged, findingForger } from '../../../drill/attackers/finding-forger.ts';
import { healthEvent } from '../../../drill/scenarios/health-event.ts';
import { Story } from '../../../drill/story.ts';
import { drillSecret, signedReport } from '../../../drill/webhook-request.ts';
import { leak, leakedKeyId, leakedUser } from '../../leak.ts';
import { rehearsed } from '../../staged.ts';

const forgersKey = 'AKIAFORGERFORGEXAMPLE';

/** `leakedUser` is production here: its key never leaked, and somebody says that it did. */
async function forged(secretIsSet: boolean) {
  let did: Forged | undefined;
  let before: readonly unknown[] = [];
  let left: { readonly executions: number; readonly after: readonly unknown[] } | undefined;
  let genuinely: number | undefined;
  const scenario = leak({
    async report(world) {
      const { account } = world;
      const statement = { Effect: 'Allow', Action: 'events:PutEvents', Resource: '*' };
      const inline = { Put: { Version: '2012-10-17', Statement: [statement] } };
      account.createUser({ name: 'forger', keys: [forgersKey], inline });
      for (const door of secretIsSet ? ['report', 'github'] : [])
        account.secrets.set(`firebreak/webhook/${door}`, drillSecret);
      before = account.snapshot();
      const buses = [...new Set(['default', ...account.deployed.rules.map(({ bus }) => bus)])];
      const event = healthEvent(world, { accessKeyId: leakedKeyId, userName: leakedUser });
      const forger = { accessKeyId: forgersKey, targetKeyId: leakedKeyId, event, buses };
      did = await findingForger({ world, story: new Story(world), ...forger });
      left = { executions: world.executions.all.length, after: account.snapshot() };
      const genuine = signedReport({ body: { accessKeyId: leakedKeyId }, at: world.clock.now() });
      genuinely = (await world.knock(genuine)).statusCode;
    },
  });
  const { world } = await rehearsed({ scenario, seed: 1 });
  return { did, before, left, genuinely, incidents: world.executions.all.length };
}

test.each([true, false])('no forged finding touches production, with signing secrets set: %s', async (secretIsSet) => {
  const { did, before, left, genuinely, incidents } = await forged(secretIsSet);
  expect(did?.refusedEntries).toBeGreaterThan(0);
  expect(did?.takenEntries).toBe(did?.refusedEntries);
  expect(did?.statusCodes).toEqual([401, 401, 401, 401]);
  expect(left).toEqual({ executions: 0, after: before });
  // The same report, signed by whoever may, is heard: so it was the signature that was missing.
  expect([genuinely, incidents]).toEqual(secretIsSet ? [202, 1] : [401, 0]);
});
