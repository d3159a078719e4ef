import type { GivenUser } from '../../../drill/sandbox/given-user.ts';
import { Story } from '../../../drill/story.ts';
import type { World } from '../../../drill/world.ts';
import { type SandboxGiven, sandboxed } from '../../sandboxed.ts';

export const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
export const userName = 'ci-deploy';
export const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';
export const denyAll = 'arn:aws:iam::aws:policy/AWSDenyAll';

export interface Scene {
  readonly world: World;
  readonly story: Story;
}

/** An account without Firebreak, in which the key of one user is in the wrong hands: an administrator's if not said otherwise. */
export function withoutFirebreak<T>(
  play: (scene: Scene) => Promise<T>,
  { user = {}, ...given }: SandboxGiven & { readonly user?: Partial<GivenUser> } = {},
): Promise<T> {
  const world = sandboxed(given);
  world.account.createUser({ name: userName, keys: [accessKeyId], attached: [administratorAccess], ...user });
  return world.clock.run(() => play({ world, story: new Story(world) }));
}

/** What most responders do: put the key to sleep, after some seconds. */
export async function deactivates({ world }: Scene, afterMs: number): Promise<void> {
  await world.clock.sleep(afterMs);
  const key = world.account.everHolderOf(accessKeyId)?.key;
  if (key) world.account.setStatus(key, 'Inactive');
}

/** And what better ones do: attach AWSDenyAll to the user. */
export async function denies({ world }: Scene, afterMs: number): Promise<void> {
  await world.clock.sleep(afterMs);
  const user = world.account.user(userName);
  if (user) world.account.attach(user, [...user.attached.control(), denyAll]);
}
