import type { Target } from '../model/target.ts';
import type { World } from '../ports.ts';

/**
 * Why the user of that name is not the one that was meant, or undefined. Every change is made by name, and whoever may
 * rename users can hand a name on: the leaked key would stay alive under another name, and somebody else be denied.
 */
export async function strayed(
  { user: meant, credential }: Target,
  iam: Pick<World['iam'], 'user' | 'credentials'>,
): Promise<string | undefined> {
  const user = await iam.user(meant.name);
  if (user === undefined) return `user ${meant.name} disappeared while the proof was under way`;
  if (meant.uniqueId !== undefined && meant.uniqueId !== user.uniqueId)
    return `user ${user.name} is not the one that the finding named: it was created anew`;
  if (credential?.kind !== 'access-key') return undefined;
  const keys = await iam.credentials(user.name, 'access-key');
  return keys.some(({ id }) => id === credential.accessKeyId)
    ? undefined
    : `user ${user.name} does not hold ${credential.accessKeyId} any more: it was deleted, or somebody else bears the name now`;
}
