import type { Account } from '../../account.ts';
import type { KeyStatus } from '../../credential.ts';
import { type AnyOperation, type Bare, type Call, type Context, operation } from '../../operation.ts';
import type { SandboxUser } from '../../user.ts';
import { gone, invalidInput } from './exceptions.ts';
import { identityContext } from './identity-context.ts';

interface Named {
  readonly UserName?: string | undefined;
}

/** How IAM answers a command about one user that exists. */
export interface OnUser<Input, Output> {
  /** `iam:GetUser`. */
  readonly action: string;
  /** Besides UserName, which only callers that are users themselves may leave out; nobody does here. */
  readonly requires?: readonly (keyof Input & string)[];
  readonly writes: boolean;
  context?(input: Input, account: Account): Context;
  answer(user: SandboxUser, input: Input, call: Call): Bare<Output>;
}

export function onUser<Input extends Named, Output extends object>(written: OnUser<Input, Output>): AnyOperation {
  return operation<Input, Output>({
    action: written.action,
    requires: ['UserName', ...(written.requires ?? [])],
    writes: written.writes,
    resource: userArn,
    context(input, account) {
      const context = identityContext(account.user(input.UserName ?? ''), account.now());
      return written.context ? { ...context, ...written.context(input, account) } : context;
    },
    answer: (input, call) => written.answer(named(input, call.account), input, call),
  });
}

export const userArn = ({ UserName }: Named, account: Account): string =>
  account.user(UserName ?? '')?.arn ?? `arn:aws:iam::${account.place.account}:user/${UserName}`;

/** Whether a status that a request asks for is one that IAM takes. @throws InvalidInputException */
export function statusIn(status: string | undefined): KeyStatus {
  if (status === 'Active' || status === 'Inactive') return status;
  throw invalidInput('Status is Active or Inactive.');
}

function named({ UserName }: Named, account: Account): SandboxUser {
  const user = account.user(UserName ?? '');
  if (user === undefined) throw gone(`The user with name ${UserName} cannot be found.`);
  return user;
}
