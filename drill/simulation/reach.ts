import { waysToRegain } from '../../core/iam/regain.ts';
import { identityOf, type Target, type UserTarget } from '../../core/model/target.ts';
import { inferenceActions } from '../../core/phases/witness.ts';
import { holderOf } from '../attackers/hand.ts';
import { authorise } from '../sandbox/authorise.ts';
import type { Caller } from '../sandbox/caller.ts';
import type { SandboxRole } from '../sandbox/role.ts';
import { issuerOf } from '../sandbox/sessions.ts';
import type { SandboxUser } from '../sandbox/user.ts';
import type { World } from '../world.ts';
import { accountHolding, accountNamed, keyOf, type Whom } from './accounts.ts';
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
      return credentialsMeant(world, target);
    case 'session': {
      const { accessKeyId } = target.credential;
      return accessKeyId === undefined ? [] : [holderIn(world, accessKeyId)];
    }
    case 'role':
      return (accountNamed(world, target.account)?.sessions.all() ?? [])
        .filter((session) => session.kind === 'role' && session.role.id === target.role.uniqueId)
        .map(({ accessKeyId }) => holderIn(world, accessKeyId));
  }
}

/**
 * Whom a person has had denied besides: every session of the role that was issued before the cut-off, whoever took it. What
 * these made is traced from none of them.
 */
export function deniedBesides(world: World, { plan }: Pick<State, 'plan'>): readonly Caller[] {
  if (plan === undefined || !('target' in plan) || plan.target.kind !== 'session') return [];
  const { account, role, roleWide, credential } = plan.target;
  if (roleWide === undefined) return [];
  return (accountNamed(world, account)?.sessions.all() ?? [])
    .filter((one) => one.kind === 'role' && one.role.id === role.uniqueId && one.accessKeyId !== credential.accessKeyId)
    .filter(({ issuedAt }) => issuedAt < Date.parse(roleWide.cutOff))
    .map(({ accessKeyId }) => holderIn(world, accessKeyId));
}

function credentialsMeant(world: World, { account, user: { name }, credential }: UserTarget): readonly Caller[] {
  if (credential?.kind === 'access-key')
    return [{ kind: 'key-holder', name: 'simulation', accessKeyId: credential.accessKeyId }];
  const all = credentialsOfUser(world, { account, name });
  if (credential?.kind === 'federated-session') return [...sessionsOfUser(world, { account, name }), ...all];
  if (credential?.kind !== 'bedrock-api-key') return all;
  const { credentialId } = credential;
  return all.filter((one) => one.kind === 'api-key-holder' && (credentialId ?? one.credentialId) === one.credentialId);
}

/** What a user made of itself: it is denied with the user. */
function sessionsOfUser(world: World, { account, name }: Whom): readonly Caller[] {
  const all = accountNamed(world, account)?.sessions.all() ?? [];
  const ofUser = all.filter((one) => one.kind !== 'role' && one.user.name === name);
  return ofUser.map(({ accessKeyId }) => holderIn(world, accessKeyId));
}

/** Whoever holds a session, in whichever account it is. */
export function holderIn(world: World, accessKeyId: string): Caller {
  const caller = { kind: 'session-holder', name: 'simulation', accessKeyId } as const;
  return holderOf({ account: accountHolding(world, caller) }, 'simulation', accessKeyId);
}

/** Everything long-lived that a user holds. */
export function credentialsOfUser(world: World, { account, name }: Whom): readonly Caller[] {
  const user = accountNamed(world, account)?.user(name);
  const keyHolder = (accessKeyId: string): Caller => ({ kind: 'key-holder', name: 'simulation', accessKeyId });
  const apiKeys = [...(user?.serviceCredentials.keys() ?? [])];
  return [
    ...[...(user?.keys.keys() ?? [])].map(keyHolder),
    ...apiKeys.map((credentialId): Caller => ({ kind: 'api-key-holder', name: 'simulation', credentialId })),
  ];
}

/** Whether an incident answers for what this caller holds: it names the very credential, or all of its user or role. */
export function isCoveredBy(world: World, holder: Caller, state: State): boolean {
  const { incident, plan } = state;
  const { finding } = incident;
  const { credential, descends } = finding;
  const identity = plan && 'target' in plan ? identityOf(plan.target) : finding.identity;
  const id = idOf(holder);
  if (credential && 'accessKeyId' in credential && credential.accessKeyId === id) return true;
  if (credential && 'credentialId' in credential && credential.credentialId === id) return true;
  if (deniedBesides(world, state).some((denied) => idOf(denied) === id)) return true;
  const bearer = bearerOf(world, holder);
  if (bearer === undefined || bearer.kind !== identity.kind) return false;
  const isWhole = identity.kind === 'role' ? credential === undefined : descends?.holder !== 'existed';
  return isWhole && keyOf(bearer) === keyOf(identity);
}

/** The user or role as which somebody acts. */
function bearerOf(world: World, holder: Caller): SandboxUser | SandboxRole | undefined {
  const account = accountHolding(world, holder);
  if (holder.kind === 'api-key-holder') return account.everHolderOfApiKey(holder.credentialId)?.user;
  if (!('accessKeyId' in holder)) return undefined;
  const session = account.sessions.get(holder.accessKeyId);
  return session ? issuerOf(session) : account.everHolderOf(holder.accessKeyId)?.user;
}

/** What enforcement would let these callers do at this moment, in words. */
export function stillPasses(world: World, callers: readonly Caller[]): readonly string[] {
  return callers.flatMap((caller) => {
    const account = accountHolding(world, caller);
    return asked
      .filter((action) => authorise(account, caller, { action, resource: '*', context: {} }).kind === 'allowed')
      .map((action) => `${idOf(caller)} may ${action}`);
  });
}
