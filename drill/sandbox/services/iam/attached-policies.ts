import type {
  AttachUserPolicyCommandInput,
  AttachUserPolicyCommandOutput,
  DetachUserPolicyCommandInput,
  DetachUserPolicyCommandOutput,
  ListAttachedUserPoliciesCommandInput,
  ListAttachedUserPoliciesCommandOutput,
} from '@aws-sdk/client-iam';
import { gone, overLimit } from './exceptions.ts';
import { onUser } from './on-user.ts';

/** Policies that can be attached to one user before IAM says LimitExceeded. */
const attachedAtMost = 10;

const pinned = ({ PolicyArn }: { PolicyArn: string | undefined }) => ({ 'iam:PolicyARN': PolicyArn ?? '' });

export const attachedPolicyOperations = {
  ListAttachedUserPoliciesCommand: onUser<ListAttachedUserPoliciesCommandInput, ListAttachedUserPoliciesCommandOutput>({
    action: 'iam:ListAttachedUserPolicies',
    writes: false,
    answer(user) {
      const AttachedPolicies = user.attached
        .control()
        .map((PolicyArn) => ({ PolicyArn, PolicyName: PolicyArn.split('/').at(-1) ?? '' }));
      return { AttachedPolicies, IsTruncated: false };
    },
  }),
  AttachUserPolicyCommand: onUser<AttachUserPolicyCommandInput, AttachUserPolicyCommandOutput>({
    action: 'iam:AttachUserPolicy',
    requires: ['PolicyArn'],
    writes: true,
    context: pinned,
    answer(user, { PolicyArn: arn = '' }, { account }) {
      if (!account.policies.has(arn)) throw gone(`Policy ${arn} does not exist or is not attachable.`);
      const attached = user.attached.control();
      if (attached.includes(arn)) return {};
      if (attached.length >= attachedAtMost) throw overLimit('PoliciesPerUser', attachedAtMost);
      account.attach(user, [...attached, arn]);
      return {};
    },
  }),
  DetachUserPolicyCommand: onUser<DetachUserPolicyCommandInput, DetachUserPolicyCommandOutput>({
    action: 'iam:DetachUserPolicy',
    requires: ['PolicyArn'],
    writes: true,
    context: pinned,
    answer(user, { PolicyArn }, { account }) {
      const attached = user.attached.control();
      if (!attached.includes(PolicyArn ?? '')) throw gone(`Policy ${PolicyArn} was not found.`);
      const left = attached.filter((arn) => arn !== PolicyArn);
      account.attach(user, left);
      return {};
    },
  }),
};
