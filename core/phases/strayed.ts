import type { RoleTarget, SessionTarget, Target, UserTarget } from '../model/target.ts';
import type { World } from '../ports.ts';

type StrayedWorld = Pick<World['iam'], 'user' | 'role' | 'credentials'>;

/**
 * Why the user or role of that name is not the one that was meant, or undefined. Every change is made by name, and
 * whoever may rename users can hand a name on: the leaked key would stay alive under another name, and somebody else be
 * denied.
 */
export async function strayed(target: Target, iam: StrayedWorld): Promise<string | undefined> {
  switch (target.kind) {
    case 'user':
      return strayedUser(target, iam);
    case 'session':
    case 'role':
      return strayedRole(target, iam);
  }
}

/**
 * The same, for whoever is about to change somebody: a role is changed by the function that denies sessions, which asks for
 * its unique id itself.
 */
export async function renamed(target: Target, iam: StrayedWorld): Promise<string | undefined> {
  return target.kind === 'user' ? strayedUser(target, iam) : undefined;
}

async function strayedUser({ user: meant, credential }: UserTarget, iam: StrayedWorld): Promise<string | undefined> {
  const user = await iam.user(meant.name);
  if (user === undefined) return `user ${meant.name} disappeared meanwhile`;
  if (meant.uniqueId !== undefined && meant.uniqueId !== user.uniqueId)
    return `user ${user.name} is not the one that the finding named: it was created anew`;
  if (credential?.kind !== 'access-key') return undefined;
  const keys = await iam.credentials(user.name, 'access-key');
  return keys.some(({ id }) => id === credential.accessKeyId)
    ? undefined
    : `user ${user.name} does not hold ${credential.accessKeyId} any more: it was deleted, or somebody else bears the name now`;
}

async function strayedRole(
  { role: meant }: SessionTarget | RoleTarget,
  iam: StrayedWorld,
): Promise<string | undefined> {
  const role = await iam.role(meant.name);
  if (role === undefined) return `role ${meant.name} disappeared meanwhile`;
  return role.uniqueId === meant.uniqueId
    ? undefined
    : `role ${role.name} is not the one that the finding named: it was created anew`;
}
