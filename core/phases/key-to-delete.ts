import type { KeyDeletion, LastUse } from '../model/key-deletion.ts';
import type { UserTarget } from '../model/target.ts';
import { guardrail } from '../policy/guardrails.ts';
import type { World } from '../ports.ts';

/** How the key is, as AWS says now. */
export type KeyNow =
  | { readonly kind: 'asleep'; readonly uniqueId: string; readonly lastUse: LastUse | undefined }
  /** Somebody else has deleted it, or the user. */
  | { readonly kind: 'gone' }
  /** It may not be deleted. */
  | { readonly kind: 'stopped'; readonly because: string };

export interface KeyWorld extends Pick<World, 'deployment'> {
  readonly iam: Pick<World['iam'], 'user' | 'credentials'>;
  readonly keyRemoval: Pick<World['keyRemoval'], 'lastUse'>;
}

export interface KeyGiven extends Pick<KeyDeletion, 'account' | 'user' | 'accessKeyId'> {
  /** ISO 8601. */
  readonly provenAt: string;
}

/**
 * Whether the key is still what a person decided about: a key of this user, Inactive, unused since it was proven dead, of
 * nobody who is protected. Asked when the deletion is noted, and again before it is done.
 */
export async function keyToDelete(
  { account, user, accessKeyId, provenAt }: KeyGiven,
  { iam, keyRemoval, deployment }: KeyWorld,
): Promise<KeyNow> {
  const refusal = guardrail(targetOf({ account, user, accessKeyId }), deployment);
  if (refusal !== undefined) return { kind: 'stopped', because: refusal.because };
  const known = await iam.user(user);
  if (known === undefined) return { kind: 'gone' };
  const key = (await iam.credentials(user, 'access-key')).find(({ id }) => id === accessKeyId);
  if (key === undefined) return { kind: 'gone' };
  if (key.status !== 'Inactive') return { kind: 'stopped', because: `the key is ${key.status} and not Inactive` };
  const lastUse = await keyRemoval.lastUse(accessKeyId);
  // AWS knows the time of a use to the second, so one in the very second of the proof counts against it.
  if (lastUse !== undefined && Date.parse(lastUse.at) >= Math.floor(Date.parse(provenAt) / 1_000) * 1_000)
    return { kind: 'stopped', because: `AWS saw the key at ${lastUse.at}, after it was proven dead at ${provenAt}` };
  return { kind: 'asleep', uniqueId: known.uniqueId, lastUse };
}

export function targetOf({
  account,
  user,
  accessKeyId,
}: Pick<KeyGiven, 'account' | 'user' | 'accessKeyId'>): UserTarget {
  return {
    kind: 'user',
    account,
    user: { kind: 'user', account, name: user },
    credential: { kind: 'access-key', account, accessKeyId },
  };
}
