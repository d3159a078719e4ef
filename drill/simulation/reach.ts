import { waysToRegain } from '../../core/iam/regain.ts';
import type { Target, UserTarget } from '../../core/model/target.ts';
import { inferenceActions } from '../../core/phases/witness.ts';
import { authorise } from '../sandbox/authorise.ts';
import type { Caller } from '../sandbox/caller.ts';
import type { World } from '../world.ts';
import { idOf } from './descendants.ts';
import type { State } from './state.ts';

/** Every model call and every way to regain access, whatever can be proven about it. */
const asked: readonly string[] = [...new Set([...inferenceActions, ...waysToRegain.map(({ action }) => action)])];

/** Who may hold what an incident is about: the credential that it names, else everything that the user holds. */
export function holders(world: World, { plan }: Pick<State, 'plan'>): readonly Caller[] {
  return plan && 'target' in plan ? credentialsOf(world, plan.target) : [];
}

function credentialsOf(world: World, target: Target): readonly Caller[] {
  switch (target.kind) {
    case 'user':
      return credentialsOfUser(world, target);
    case 'session': {
      const { accessKeyId } = target.credential;
      return accessKeyId === undefined ? [] : [{ kind: 'session-holder', name: 'simulation', accessKeyId }];
    }
    // Whoever made it is the one that an incident is about; its sessions are descendants of that.
    case 'role':
      return [];
  }
}

function credentialsOfUser({ account }: World, { user: { name }, credential }: UserTarget): readonly Caller[] {
  const keyHolder = (accessKeyId: string): Caller => ({ kind: 'key-holder', name: 'simulation', accessKeyId });
  if (credential?.kind === 'access-key') return [keyHolder(credential.accessKeyId)];
  const user = account.user(name);
  const apiKeys = [...(user?.serviceCredentials.keys() ?? [])];
  return [
    ...[...(user?.keys.keys() ?? [])].map(keyHolder),
    ...apiKeys.map((credentialId): Caller => ({ kind: 'api-key-holder', name: 'simulation', credentialId })),
  ];
}

/** What enforcement would let these callers do at this moment, in words. */
export function stillPasses({ account }: World, callers: readonly Caller[]): readonly string[] {
  return callers.flatMap((caller) =>
    asked
      .filter((action) => authorise(account, caller, { action, resource: '*', context: {} }).kind === 'allowed')
      .map((action) => `${idOf(caller)} may ${action}`),
  );
}
