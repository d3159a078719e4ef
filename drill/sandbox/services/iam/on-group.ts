import type { Account } from '../../account.ts';
import type { SandboxGroup } from '../../group.ts';
import { type AnyOperation, type Bare, type Call, type Context, operation } from '../../operation.ts';
import { gone } from './exceptions.ts';

interface Named {
  readonly GroupName?: string | undefined;
}

/** How IAM answers a command about one group that exists. */
export interface OnGroup<Input, Output> {
  /** `iam:AttachGroupPolicy`. */
  readonly action: string;
  /** Besides GroupName. */
  readonly requires?: readonly (keyof Input & string)[];
  readonly writes: boolean;
  context?(input: Input, account: Account): Context;
  answer(group: SandboxGroup, input: Input, call: Call): Bare<Output>;
}

export function onGroup<Input extends Named, Output extends object>(written: OnGroup<Input, Output>): AnyOperation {
  return operation<Input, Output>({
    action: written.action,
    requires: ['GroupName', ...(written.requires ?? [])],
    writes: written.writes,
    resource: ({ GroupName }, account) =>
      account.groups.named(GroupName ?? '')?.arn ?? `arn:aws:iam::${account.place.account}:group/${GroupName}`,
    ...(written.context && { context: written.context }),
    answer: (input, call) => written.answer(named(input, call.account), input, call),
  });
}

function named({ GroupName }: Named, account: Account): SandboxGroup {
  const group = account.groups.named(GroupName ?? '');
  if (group === undefined) throw gone(`The group with name ${GroupName} cannot be found.`);
  return group;
}
