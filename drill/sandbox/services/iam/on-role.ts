import type { Account } from '../../account.ts';
import { type AnyOperation, type Bare, type Call, type Context, operation } from '../../operation.ts';
import type { SandboxRole } from '../../role.ts';
import { gone, notOurs } from './exceptions.ts';
import { identityContext } from './identity-context.ts';

interface Named {
  readonly RoleName?: string | undefined;
}

/** How IAM answers a command about one role that exists. */
export interface OnRole<Input, Output> {
  /** `iam:GetRole`. */
  readonly action: string;
  /** Besides RoleName. */
  readonly requires?: readonly (keyof Input & string)[];
  readonly writes: boolean;
  context?(input: Input, account: Account): Context;
  answer(role: SandboxRole, input: Input, call: Call): Bare<Output>;
}

export function onRole<Input extends Named, Output extends object>(written: OnRole<Input, Output>): AnyOperation {
  return operation<Input, Output>({
    action: written.action,
    requires: ['RoleName', ...(written.requires ?? [])],
    writes: written.writes,
    resource: roleArn,
    context(input, account) {
      const context = identityContext(account.roles.named(input.RoleName ?? ''), account.now());
      return written.context ? { ...context, ...written.context(input, account) } : context;
    },
    answer(input, call) {
      const role = named(input, call.account);
      if (written.writes) refuseToChange(role, call);
      return written.answer(role, input, call);
    },
  });
}

const roleArn = ({ RoleName }: Named, account: Account): string =>
  account.roles.named(RoleName ?? '')?.arn ?? `arn:aws:iam::${account.place.account}:role/${RoleName}`;

function named({ RoleName }: Named, account: Account): SandboxRole {
  const role = account.roles.named(RoleName ?? '');
  if (role === undefined) throw gone(`The role with name ${RoleName} cannot be found.`);
  return role;
}

/**
 * Roles that a service or Identity Center made for itself cannot be changed by the account they are in.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
function refuseToChange({ path, name }: SandboxRole, { caller }: Call): void {
  const reserved = path.startsWith('/aws-service-role/') || path.startsWith('/aws-reserved/');
  if (reserved && caller.kind !== 'aws')
    throw notOurs(`Cannot perform the operation on the protected role '${name}': only AWS can modify it.`);
}
