import {
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
} from '@aws-sdk/client-iam';
import type { RolePolicies } from '../../core/ports/role-policies.ts';
import { called } from './errors.ts';
import { withFinalQuotas } from './final-quotas.ts';
import type { Host } from './host.ts';
import { unlessGone } from './iam-users.ts';
import { sessionDenyPolicies } from './session-deny-policies.ts';

/** Policies and tags of roles, by the SDK. Only the function that denies sessions has the grants. */
export function rolePoliciesOn(host: Host): RolePolicies {
  const client = withFinalQuotas(host.client(IAMClient));
  return {
    put: (RoleName, PolicyName, PolicyDocument) =>
      called(`write the deny ${PolicyName} to role ${RoleName}`, async () => {
        await client.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
      }),
    tag: (RoleName, Key, Value) =>
      called(`tag role ${RoleName} ${Key}`, async () => {
        await client.send(new TagRoleCommand({ RoleName, Tags: [{ Key, Value }] }));
      }),
    untag: (RoleName, key) =>
      called(`take the tag ${key} off role ${RoleName}`, async () => {
        await client.send(new UntagRoleCommand({ RoleName, TagKeys: [key] }));
      }),
    async remove(RoleName, PolicyName) {
      await unlessGone(() =>
        called(`remove the deny ${PolicyName} from role ${RoleName}`, () =>
          client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })),
        ),
      );
    },
    ...sessionDenyPolicies(client, host.setting('FIREBREAK_ACCOUNT')),
  };
}
