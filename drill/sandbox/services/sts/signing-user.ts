import type { Account } from '../../account.ts';
import type { Caller } from '../../caller.ts';
import { serviceError } from '../../service-error.ts';
import type { SandboxUser } from '../../user.ts';

/** The user whose long-term key signs the call. @throws AccessDenied for every other caller */
export function signingUser(account: Account, caller: Caller, action: string): SandboxUser {
  const held = caller.kind === 'key-holder' ? account.everHolderOf(caller.accessKeyId) : undefined;
  if (held) return held.user;
  const message = `${action.split(':')[1]} cannot be called with session credentials`;
  throw serviceError(action, { name: 'AccessDenied', message, httpStatusCode: 403 });
}
