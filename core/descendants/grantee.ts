import type { GrantMade } from '../model/descendant.ts';
import { iamNameIn } from '../signals/iam-arn.ts';
import type { Fields } from './way.ts';

/** Whom a call of IAM gives permissions to. */
export function granteeIn({ userName, roleName, groupName }: Fields): GrantMade['to'] | undefined {
  const user = iamNameIn(userName);
  if (user !== undefined) return { kind: 'user', name: user };
  const role = iamNameIn(roleName);
  if (role !== undefined) return { kind: 'role', name: role };
  const group = iamNameIn(groupName);
  return group === undefined ? undefined : { kind: 'group', name: group };
}
