import { clientConfig, type Host } from '../adapters/aws/host.ts';
import { iamOn } from '../adapters/aws/iam.ts';
import { actions } from '../core/actions/index.ts';
import type { Step } from '../core/model/plan.ts';
import type { Caller } from '../drill/sandbox/caller.ts';
import { inSandbox } from '../drill/sandbox/hook.ts';
import type { World } from '../drill/world.ts';

const credentials = { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'test', sessionToken: 'test' };

/** The real adapters in a sandbox, acting as `caller`; AWS itself, whom no policy binds, unless told otherwise. */
export function hostIn(
  account: World['account'],
  settings: Readonly<Record<string, string>> = {},
  caller: Caller = { kind: 'aws' },
): Host {
  const all: Readonly<Record<string, string>> = {
    FIREBREAK_ACCOUNT: account.place.account,
    FIREBREAK_REGION: account.place.region,
    ...settings,
  };
  return {
    setting(name) {
      const value = all[name];
      if (value === undefined) throw new Error(`the test gave no setting ${name}`);
      return value;
    },
    client(Kind) {
      const client = new Kind({ ...clientConfig(account.place.region), credentials } as never);
      return inSandbox(client, { account, caller, die: () => {} });
    },
    log: { info: () => {} },
  };
}

/** What each action would remember of the account as it is now, by slot. */
export async function observed(world: World, steps: readonly Step[]): Promise<ReadonlyMap<string, unknown>> {
  const iam = iamOn(hostIn(world.account));
  const seen = new Map<string, unknown>();
  for (const { action, target } of steps) {
    seen.set(actions[action].slot(target), await actions[action].observe(target, { iam }));
  }
  return seen;
}

/** What the ledger holds for the slots of these steps; slots without a record are left out. */
export function remembered({ account }: World, steps: readonly Step[]): ReadonlyMap<string, unknown> {
  const table = account.deployed.tables.find(({ partitionKey }) => partitionKey === 'slot')?.name;
  const held = new Map<string, unknown>();
  for (const { action, target } of steps) {
    const slot = actions[action].slot(target);
    const { Item } = account.tables.getItem({ TableName: table, Key: { slot: { S: slot } } });
    if (Item?.['before']?.S !== undefined) held.set(slot, JSON.parse(Item['before'].S));
  }
  return held;
}
