import type { AccountId } from '../model/credential.ts';
import type { NamedRole } from '../model/descendant.ts';
import { iamArnIn, iamNameIn } from '../signals/iam-arn.ts';

/** The role that an ARN names. */
export function roleByArn(value: unknown): NamedRole | undefined {
  const arn = iamArnIn(value);
  return arn?.kind === 'role' ? { account: arn.account, name: arn.name, arn: value as string } : undefined;
}

/** The role that an ARN names, or a bare name with or without a path, which is a role of `account`. */
export function roleNamed(value: unknown, account: AccountId): NamedRole | undefined {
  if (typeof value !== 'string' || value.startsWith('arn:')) return roleByArn(value);
  const name = iamNameIn(value.split('/').at(-1));
  return name === undefined ? undefined : { account, name };
}
