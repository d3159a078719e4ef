import type { Target } from '../model/target.ts';
import type { World } from '../ports.ts';

/** The tags of the user or role, as AWS knows them now; none when it is gone. */
export async function tagsOf(
  target: Target,
  iam: Pick<World['iam'], 'user' | 'role'>,
): Promise<Readonly<Record<string, string>>> {
  switch (target.kind) {
    case 'user':
      return (await iam.user(target.user.name))?.tags ?? {};
    case 'session':
    case 'role':
      return (await iam.role(target.role.name))?.tags ?? {};
  }
}
