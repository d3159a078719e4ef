import { clientConfig, type Host } from '../adapters/aws/host.ts';
import { iamOn } from '../adapters/aws/iam.ts';
import { rolePoliciesOn } from '../adapters/aws/role-policies.ts';
import { sessionsOn } from '../adapters/aws/sessions.ts';
import type { ActionPorts } from '../core/actions/action.ts';
import { actions } from '../core/actions/index.ts';
import { takeSessionOrder } from '../core/doors/session-deny.ts';
import type { SessionOrder } from '../core/iam/session-deny.ts';
import { NotThere, Refused } from '../core/model/errors.ts';
import type { Step } from '../core/model/plan.ts';
import type { Deployment } from '../core/ports/deployment.ts';
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

/**
 * The ports of actions. The function that denies sessions is stood in for by its door, with the same adapters as AWS
 * itself, so that what is tested is the action and not the grants of that function.
 */
export function portsOn(host: Host, world: World): ActionPorts {
  const byAws = hostIn(world.account);
  const door = {
    iam: iamOn(byAws),
    rolePolicies: rolePoliciesOn(byAws),
    deployment: nothingProtected,
    clock: nowIn(world),
  };
  const order = async (given: SessionOrder): Promise<void> => {
    const { kind, because = '' } = await takeSessionOrder(given, door);
    if (kind === 'not-there') throw new NotThere(because);
    if (kind === 'refused') throw new Refused(because);
  };
  const reads = sessionsOn({
    ...host,
    setting: (name) => (name === 'FIREBREAK_SESSION_DENY' ? name : host.setting(name)),
  });
  return {
    iam: iamOn(host),
    sessions: {
      ...reads,
      deny: (of) => order({ verb: 'deny', of }),
      lift: (of) => order({ verb: 'lift', of }),
      tag: (of) => order({ verb: 'tag', of }),
      untag: (of) => order({ verb: 'untag', of }),
    },
  };
}

const nowIn = ({ clock }: World) => ({ now: () => new Date(clock.now()).toISOString() });

const nothingProtected = { protectedRoles: [] } as unknown as Deployment;

/** What each action would remember of the account as it is now, by slot. */
export async function observed(world: World, steps: readonly Step[]): Promise<ReadonlyMap<string, unknown>> {
  const ports = portsOn(hostIn(world.account), world);
  const seen = new Map<string, unknown>();
  for (const { action, target } of steps) {
    seen.set(actions[action].slot(target), await actions[action].observe(target, ports));
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
