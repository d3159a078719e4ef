import type {
  GetPolicyCommandInput,
  GetPolicyCommandOutput,
  GetPolicyVersionCommandInput,
  GetPolicyVersionCommandOutput,
} from '@aws-sdk/client-iam';
import type { DeployedPolicy } from '../../../deployed/identities.ts';
import type { Account } from '../../account.ts';
import { operation } from '../../operation.ts';
import { gone } from './exceptions.ts';

/** Nobody writes versions of managed policies here, so there is one. */
const onlyVersion = 'v1';

const policyArn = ({ PolicyArn }: { PolicyArn: string | undefined }): string => PolicyArn ?? '';

export const managedPolicyOperations = {
  GetPolicyCommand: operation<GetPolicyCommandInput, GetPolicyCommandOutput>({
    action: 'iam:GetPolicy',
    requires: ['PolicyArn'],
    writes: false,
    resource: policyArn,
    answer({ PolicyArn: arn = '' }, { account }) {
      policyBy(account, arn);
      return {
        Policy: {
          Arn: arn,
          PolicyName: arn.split('/').at(-1) ?? '',
          Path: '/',
          DefaultVersionId: onlyVersion,
          AttachmentCount: account.users().filter((user) => user.attached.control().includes(arn)).length,
          PermissionsBoundaryUsageCount: account.users().filter((user) => user.boundary.control() === arn).length,
          IsAttachable: true,
        },
      };
    },
  }),
  GetPolicyVersionCommand: operation<GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput>({
    action: 'iam:GetPolicyVersion',
    requires: ['PolicyArn', 'VersionId'],
    writes: false,
    resource: policyArn,
    answer({ PolicyArn: arn = '', VersionId }, { account }) {
      const { document } = policyBy(account, arn);
      if (VersionId !== onlyVersion) throw gone(`Policy ${arn} version ${VersionId} does not exist.`);
      const Document = encodeURIComponent(JSON.stringify(document));
      return { PolicyVersion: { Document, VersionId: onlyVersion, IsDefaultVersion: true } };
    },
  }),
};

function policyBy(account: Account, arn: string): DeployedPolicy {
  const policy = account.policies.get(arn);
  if (policy === undefined) throw gone(`Policy ${arn} was not found.`);
  return policy;
}
