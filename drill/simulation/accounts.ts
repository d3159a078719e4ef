import type { Account } from '../sandbox/account.ts';
import type { Caller, CallRecord } from '../sandbox/caller.ts';
import type { Trail } from '../sandbox/trail.ts';
import type { World } from '../world.ts';

/** A user or role: names are unique in an account and no further. */
export interface Whom {
  readonly account: string;
  readonly name: string;
}

/** Equal for the same user or role, as IAM compares names. */
export const keyOf = ({ account, name }: Whom): string => `${account}/${name.toLowerCase()}`;

export const accountNamed = ({ accounts }: Pick<World, 'accounts'>, id: string): Account | undefined =>
  accounts.find(({ place }) => place.account === id);

/** The account of whatever a caller holds; that of Firebreak when it holds nothing that any account knows. */
export function accountHolding({ account, accounts }: Pick<World, 'account' | 'accounts'>, caller: Caller): Account {
  if (accounts.length === 1) return account;
  return accounts.find((one) => knows(one, caller)) ?? account;
}

function knows(account: Account, caller: Caller): boolean {
  if ('credentialId' in caller) return account.everHolderOfApiKey(caller.credentialId) !== undefined;
  if (!('accessKeyId' in caller)) return false;
  return (
    account.sessions.get(caller.accessKeyId) !== undefined || account.everHolderOf(caller.accessKeyId) !== undefined
  );
}

/** When CloudTrail began to show a call, whichever account recorded it, and under which id. */
export function noticeOf({ accounts }: Pick<World, 'accounts'>, call: CallRecord): ReturnType<Trail['noticeOf']> {
  for (const { trail } of accounts) {
    const notice = trail.noticeOf(call);
    if (notice !== undefined) return notice;
  }
  return undefined;
}

/** Every call that was made in any account; those of one account are in the order of their time. */
export const callsIn = ({ account, accounts }: Pick<World, 'account' | 'accounts'>): readonly CallRecord[] =>
  accounts.length === 1 ? account.calls : accounts.flatMap(({ calls }) => calls);
