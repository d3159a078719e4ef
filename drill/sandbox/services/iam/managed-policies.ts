import type {
  CreatePolicyCommandInput,
  CreatePolicyCommandOutput,
  DeletePolicyCommandInput,
  DeletePolicyCommandOutput,
  GetPolicyCommandInput,
  GetPolicyCommandOutput,
} from '@aws-sdk/client-iam';
import type { Account } from '../../account.ts';
import type { SandboxIdentity } from '../../identity.ts';
import { operation } from '../../operation.ts';
import { SandboxPolicy } from '../../policy-shelf.ts';
import { alreadyThere, invalidInput, stillInUse } from './exceptions.ts';
import { sampleId } from './identifiers.ts';
import { policyArn, policyBy, versionFrom, writableBy } from './policy-by-arn.ts';

export const managedPolicyOperations = {
  GetPolicyCommand: operation<GetPolicyCommandInput, GetPolicyCommandOutput>({
    action: 'iam:GetPolicy',
    requires: ['PolicyArn'],
    writes: false,
    resource: policyArn,
    answer: (input, { account }) => ({ Policy: shown(account, policyBy(account, input)) }),
  }),
  CreatePolicyCommand: operation<CreatePolicyCommandInput, CreatePolicyCommandOutput>({
    action: 'iam:CreatePolicy',
    requires: ['PolicyName', 'PolicyDocument'],
    writes: true,
    resource: arnToBe,
    answer(input, { account, at }) {
      const arn = arnToBe(input, account);
      // Letters of another case make no other name: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
      const asked = input.PolicyName?.toLowerCase();
      const taken = account.policies.own().some((each) => nameOf(each).toLowerCase() === asked);
      if (taken) throw alreadyThere(`A policy called ${input.PolicyName} already exists.`);
      if (!/^[\w+=,.@-]{1,128}$/.test(input.PolicyName ?? ''))
        throw invalidInput('The policy name has characters that IAM does not take.');
      const policy = new SandboxPolicy({ arn, id: sampleId('ANPA', account.nextId()), current: undefined });
      const version = versionFrom(policy, input.PolicyDocument, at);
      policy.add(version);
      account.policies.add(policy);
      account.write(policy.current, version);
      return { Policy: shown(account, policy) };
    },
  }),
  DeletePolicyCommand: operation<DeletePolicyCommandInput, DeletePolicyCommandOutput>({
    action: 'iam:DeletePolicy',
    requires: ['PolicyArn'],
    writes: true,
    resource: policyArn,
    answer(input, { account }) {
      const policy = writableBy(account, input);
      const { attachments, boundaries } = usesOf(account, policy.arn);
      if (attachments + boundaries > 0) throw stillInUse('Cannot delete a policy attached to entities.');
      if (policy.versions.size > 1) throw stillInUse('This policy has more than one version.');
      account.write(policy.current, undefined);
      return {};
    },
  }),
};

const nameOf = (arn: string): string => arn.split('/').at(-1) ?? '';

function arnToBe({ PolicyName, Path = '/' }: CreatePolicyCommandInput, { place }: Account): string {
  return `arn:aws:iam::${place.account}:policy${Path}${PolicyName}`;
}

function usesOf(account: Account, arn: string) {
  const all: readonly SandboxIdentity[] = [...account.users(), ...account.roles.present(), ...account.groups.present()];
  return {
    attachments: all.filter((each) => each.attached.control().includes(arn)).length,
    boundaries: all.filter((each) => each.boundary.control() === arn).length,
  };
}

function shown(account: Account, { arn, id, current, versions }: SandboxPolicy) {
  const { attachments, boundaries } = usesOf(account, arn);
  const first = [...versions.values()][0];
  return {
    Arn: arn,
    PolicyId: id,
    PolicyName: nameOf(arn),
    Path: `/${arn.split('/').slice(1, -1).join('/')}/`.replace('//', '/'),
    DefaultVersionId: current.control()?.id,
    AttachmentCount: attachments,
    PermissionsBoundaryUsageCount: boundaries,
    IsAttachable: true,
    ...(first && { CreateDate: first.createdAt }),
  };
}
