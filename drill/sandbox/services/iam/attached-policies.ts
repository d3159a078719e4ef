import type {
  AttachRolePolicyCommandInput,
  AttachRolePolicyCommandOutput,
  AttachUserPolicyCommandInput,
  AttachUserPolicyCommandOutput,
  DetachRolePolicyCommandInput,
  DetachRolePolicyCommandOutput,
  DetachUserPolicyCommandInput,
  DetachUserPolicyCommandOutput,
  ListAttachedRolePoliciesCommandInput,
  ListAttachedRolePoliciesCommandOutput,
  ListAttachedUserPoliciesCommandInput,
  ListAttachedUserPoliciesCommandOutput,
} from '@aws-sdk/client-iam';
import type { Account } from '../../account.ts';
import type { SandboxIdentity } from '../../identity.ts';
import { gone, overLimit } from './exceptions.ts';
import { onRole } from './on-role.ts';
import { onUser } from './on-user.ts';

/**
 * Policies that can be attached to one user, role or group before IAM says LimitExceeded.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const attachedAtMost = 10;
const quotas = { user: 'PoliciesPerUser', role: 'PoliciesPerRole', group: 'PoliciesPerGroup' } as const;

interface Named {
  readonly PolicyArn: string | undefined;
}

export const pinned = ({ PolicyArn }: Named) => ({ 'iam:PolicyARN': PolicyArn ?? '' });

export const attachedPolicyOperations = {
  ListAttachedUserPoliciesCommand: onUser<ListAttachedUserPoliciesCommandInput, ListAttachedUserPoliciesCommandOutput>({
    action: 'iam:ListAttachedUserPolicies',
    writes: false,
    answer: listAttached,
  }),
  AttachUserPolicyCommand: onUser<AttachUserPolicyCommandInput, AttachUserPolicyCommandOutput>({
    action: 'iam:AttachUserPolicy',
    requires: ['PolicyArn'],
    writes: true,
    context: pinned,
    answer: (user, input, { account }) => attach(account, user, input),
  }),
  DetachUserPolicyCommand: onUser<DetachUserPolicyCommandInput, DetachUserPolicyCommandOutput>({
    action: 'iam:DetachUserPolicy',
    requires: ['PolicyArn'],
    writes: true,
    context: pinned,
    answer: (user, input, { account }) => detach(account, user, input),
  }),
  ListAttachedRolePoliciesCommand: onRole<ListAttachedRolePoliciesCommandInput, ListAttachedRolePoliciesCommandOutput>({
    action: 'iam:ListAttachedRolePolicies',
    writes: false,
    answer: listAttached,
  }),
  AttachRolePolicyCommand: onRole<AttachRolePolicyCommandInput, AttachRolePolicyCommandOutput>({
    action: 'iam:AttachRolePolicy',
    requires: ['PolicyArn'],
    writes: true,
    context: pinned,
    answer: (role, input, { account }) => attach(account, role, input),
  }),
  DetachRolePolicyCommand: onRole<DetachRolePolicyCommandInput, DetachRolePolicyCommandOutput>({
    action: 'iam:DetachRolePolicy',
    requires: ['PolicyArn'],
    writes: true,
    context: pinned,
    answer: (role, input, { account }) => detach(account, role, input),
  }),
};

export function listAttached(identity: SandboxIdentity) {
  const named = (PolicyArn: string) => ({ PolicyArn, PolicyName: PolicyArn.split('/').at(-1) ?? '' });
  return { AttachedPolicies: identity.attached.control().map(named), IsTruncated: false };
}

export function attach(account: Account, identity: SandboxIdentity, { PolicyArn: arn = '' }: Named): object {
  if (!account.policies.has(arn)) throw gone(`Policy ${arn} does not exist or is not attachable.`);
  const attached = identity.attached.control();
  if (attached.includes(arn)) return {};
  if (attached.length >= attachedAtMost) throw overLimit(quotas[identity.kind], attachedAtMost);
  account.attach(identity, [...attached, arn]);
  return {};
}

export function detach(account: Account, identity: SandboxIdentity, { PolicyArn = '' }: Named): object {
  const attached = identity.attached.control();
  if (!attached.includes(PolicyArn)) throw gone(`Policy ${PolicyArn} was not found.`);
  account.attach(
    identity,
    attached.filter((arn) => arn !== PolicyArn),
  );
  return {};
}
