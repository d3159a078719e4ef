import {
  type AttachUserPolicyCommandInput,
  type AttachUserPolicyCommandOutput,
  type DetachUserPolicyCommandInput,
  type DetachUserPolicyCommandOutput,
  type GetAccessKeyLastUsedCommandInput,
  type GetAccessKeyLastUsedCommandOutput,
  type GetUserCommandInput,
  type GetUserCommandOutput,
  LimitExceededException,
  type ListAccessKeysCommandInput,
  type ListAccessKeysCommandOutput,
  type ListAttachedUserPoliciesCommandInput,
  type ListAttachedUserPoliciesCommandOutput,
  NoSuchEntityException,
  type UpdateAccessKeyCommandInput,
  type UpdateAccessKeyCommandOutput,
} from '@aws-sdk/client-iam';
import type { Account } from '../account.ts';
import { type Call, operation } from '../operation.ts';
import type { SandboxUser } from '../user.ts';

/** Policies that can be attached to one user before IAM says LimitExceeded. */
const attachedAtMost = 10;

const userArn = ({ UserName }: { UserName?: string | undefined }, account: Account): string =>
  account.user(UserName ?? '')?.arn ?? `arn:aws:iam::${account.place.account}:user/${UserName}`;

const pinned = ({ PolicyArn }: { PolicyArn: string | undefined }): Record<string, string> => ({
  'iam:PolicyARN': PolicyArn ?? '',
});

export const iamOperations = {
  GetAccessKeyLastUsedCommand: operation<GetAccessKeyLastUsedCommandInput, GetAccessKeyLastUsedCommandOutput>({
    action: 'iam:GetAccessKeyLastUsed',
    requires: ['AccessKeyId'],
    writes: false,
    resource: ({ AccessKeyId }, account) =>
      account.holderOf(AccessKeyId ?? '')?.user.arn ?? `arn:aws:iam::${account.place.account}:user/*`,
    answer({ AccessKeyId }, { account }) {
      const held = account.holderOf(AccessKeyId ?? '');
      if (held === undefined) throw gone(`The Access Key with id ${AccessKeyId} cannot be found.`);
      return { UserName: held.user.name };
    },
  }),
  GetUserCommand: operation<GetUserCommandInput, GetUserCommandOutput>({
    action: 'iam:GetUser',
    requires: ['UserName'],
    writes: false,
    resource: userArn,
    answer(input, call) {
      const user = named(input, call);
      const Tags = Object.entries(user.tags).map(([Key, Value]) => ({ Key, Value }));
      return {
        User: { UserName: user.name, UserId: user.id, Arn: user.arn, Path: '/', CreateDate: user.createdAt, Tags },
      };
    },
  }),
  ListAccessKeysCommand: operation<ListAccessKeysCommandInput, ListAccessKeysCommandOutput>({
    action: 'iam:ListAccessKeys',
    requires: ['UserName'],
    writes: false,
    resource: userArn,
    answer(input, call) {
      const user = named(input, call);
      const AccessKeyMetadata = [...user.keys.values()].map((key) => ({
        UserName: user.name,
        AccessKeyId: key.id,
        Status: key.status.control(),
        CreateDate: key.createdAt,
      }));
      return { AccessKeyMetadata, IsTruncated: false };
    },
  }),
  UpdateAccessKeyCommand: operation<UpdateAccessKeyCommandInput, UpdateAccessKeyCommandOutput>({
    action: 'iam:UpdateAccessKey',
    requires: ['UserName', 'AccessKeyId', 'Status'],
    writes: true,
    resource: userArn,
    answer(input, call) {
      const key = named(input, call).keys.get(input.AccessKeyId ?? '');
      if (key === undefined) throw gone(`The Access Key with id ${input.AccessKeyId} cannot be found.`);
      call.account.setStatus(key, input.Status === 'Active' ? 'Active' : 'Inactive');
      return {};
    },
  }),
  ListAttachedUserPoliciesCommand: operation<
    ListAttachedUserPoliciesCommandInput,
    ListAttachedUserPoliciesCommandOutput
  >({
    action: 'iam:ListAttachedUserPolicies',
    requires: ['UserName'],
    writes: false,
    resource: userArn,
    answer(input, call) {
      const AttachedPolicies = named(input, call)
        .attached.control()
        .map((PolicyArn) => ({ PolicyArn, PolicyName: PolicyArn.split('/').at(-1) ?? '' }));
      return { AttachedPolicies, IsTruncated: false };
    },
  }),
  AttachUserPolicyCommand: operation<AttachUserPolicyCommandInput, AttachUserPolicyCommandOutput>({
    action: 'iam:AttachUserPolicy',
    requires: ['UserName', 'PolicyArn'],
    writes: true,
    resource: userArn,
    context: pinned,
    answer(input, call) {
      const user = named(input, call);
      const arn = input.PolicyArn ?? '';
      if (!call.account.policies.has(arn)) throw gone(`Policy ${arn} does not exist or is not attachable.`);
      const attached = user.attached.control();
      if (attached.includes(arn)) return {};
      if (attached.length >= attachedAtMost) {
        throw new LimitExceededException({
          message: `Cannot exceed quota for PoliciesPerUser: ${attachedAtMost}`,
          $metadata: { httpStatusCode: 409 },
        });
      }
      call.account.attach(user, [...attached, arn]);
      return {};
    },
  }),
  DetachUserPolicyCommand: operation<DetachUserPolicyCommandInput, DetachUserPolicyCommandOutput>({
    action: 'iam:DetachUserPolicy',
    requires: ['UserName', 'PolicyArn'],
    writes: true,
    resource: userArn,
    context: pinned,
    answer(input, call) {
      const user = named(input, call);
      const attached = user.attached.control();
      if (!attached.includes(input.PolicyArn ?? '')) throw gone(`Policy ${input.PolicyArn} was not found.`);
      call.account.attach(
        user,
        attached.filter((arn) => arn !== input.PolicyArn),
      );
      return {};
    },
  }),
};

function named({ UserName }: { UserName?: string | undefined }, { account }: Call): SandboxUser {
  const user = account.user(UserName ?? '');
  if (user === undefined) throw gone(`The user with name ${UserName} cannot be found.`);
  return user;
}

const gone = (message: string) => new NoSuchEntityException({ message, $metadata: { httpStatusCode: 404 } });
