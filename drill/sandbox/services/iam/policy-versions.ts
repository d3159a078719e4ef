import type {
  CreatePolicyVersionCommandInput,
  CreatePolicyVersionCommandOutput,
  DeletePolicyVersionCommandInput,
  DeletePolicyVersionCommandOutput,
  GetPolicyVersionCommandInput,
  GetPolicyVersionCommandOutput,
  ListPolicyVersionsCommandInput,
  ListPolicyVersionsCommandOutput,
  SetDefaultPolicyVersionCommandInput,
  SetDefaultPolicyVersionCommandOutput,
} from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import type { PolicyVersion, SandboxPolicy } from '../../policy-shelf.ts';
import { gone, overLimit, stillInUse } from './exceptions.ts';
import { policyArn, policyBy, versionFrom, writableBy } from './policy-by-arn.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html */
const versionsAtMost = 5;

export const policyVersionOperations = {
  GetPolicyVersionCommand: operation<GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput>({
    action: 'iam:GetPolicyVersion',
    requires: ['PolicyArn', 'VersionId'],
    writes: false,
    resource: policyArn,
    answer(input, { account }) {
      const policy = policyBy(account, input);
      const version = versionBy(policy, input.VersionId);
      const Document = encodeURIComponent(JSON.stringify(version.document));
      return { PolicyVersion: { Document, ...shown(policy, version) } };
    },
  }),
  ListPolicyVersionsCommand: operation<ListPolicyVersionsCommandInput, ListPolicyVersionsCommandOutput>({
    action: 'iam:ListPolicyVersions',
    requires: ['PolicyArn'],
    writes: false,
    resource: policyArn,
    answer(input, { account }) {
      const policy = policyBy(account, input);
      const newestFirst = [...policy.versions.values()].toReversed();
      return { Versions: newestFirst.map((version) => shown(policy, version)), IsTruncated: false };
    },
  }),
  CreatePolicyVersionCommand: operation<CreatePolicyVersionCommandInput, CreatePolicyVersionCommandOutput>({
    action: 'iam:CreatePolicyVersion',
    requires: ['PolicyArn', 'PolicyDocument'],
    writes: true,
    resource: policyArn,
    answer(input, { account, at }) {
      const policy = writableBy(account, input);
      if (policy.versions.size >= versionsAtMost) throw overLimit('VersionsPerPolicy', versionsAtMost);
      const version = versionFrom(policy, input.PolicyDocument, at);
      policy.add(version);
      if (input.SetAsDefault) account.write(policy.current, version);
      return { PolicyVersion: shown(policy, version) };
    },
  }),
  SetDefaultPolicyVersionCommand: operation<SetDefaultPolicyVersionCommandInput, SetDefaultPolicyVersionCommandOutput>({
    action: 'iam:SetDefaultPolicyVersion',
    requires: ['PolicyArn', 'VersionId'],
    writes: true,
    resource: policyArn,
    answer(input, { account }) {
      const policy = writableBy(account, input);
      account.write(policy.current, versionBy(policy, input.VersionId));
      return {};
    },
  }),
  DeletePolicyVersionCommand: operation<DeletePolicyVersionCommandInput, DeletePolicyVersionCommandOutput>({
    action: 'iam:DeletePolicyVersion',
    requires: ['PolicyArn', 'VersionId'],
    writes: true,
    resource: policyArn,
    answer(input, { account }) {
      const policy = writableBy(account, input);
      const { id } = versionBy(policy, input.VersionId);
      if (policy.current.control()?.id === id) throw stillInUse('Cannot delete the default version of a policy.');
      policy.versions.delete(id);
      return {};
    },
  }),
};

function versionBy({ arn, versions }: SandboxPolicy, id: string | undefined): PolicyVersion {
  const version = versions.get(id ?? '');
  if (version === undefined) throw gone(`Policy ${arn} version ${id} does not exist.`);
  return version;
}

const shown = ({ current }: SandboxPolicy, { id, createdAt }: PolicyVersion) => ({
  VersionId: id,
  IsDefaultVersion: current.control()?.id === id,
  CreateDate: createdAt,
});
