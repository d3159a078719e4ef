import type { Account } from '../../account.ts';
import type { PolicyVersion, SandboxPolicy } from '../../policy-shelf.ts';
import { parsedPolicy } from '../../policy-text.ts';
import { serviceError } from '../../service-error.ts';
import { gone, malformedPolicy, overLimit } from './exceptions.ts';

interface Named {
  readonly PolicyArn: string | undefined;
}

/** Characters of one version, white space not counted. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const charactersAtMost = 6_144;

export const policyArn = ({ PolicyArn }: Named): string => PolicyArn ?? '';

/** @throws NoSuchEntityException */
export function policyBy(account: Account, { PolicyArn: arn = '' }: Named): SandboxPolicy {
  const policy = account.policies.versioned(arn, new Date(account.now()));
  if (policy === undefined) throw gone(`Policy ${arn} was not found.`);
  return policy;
}

/** @throws AccessDenied for the policies of AWS, which no account can change; NoSuchEntityException */
export function writableBy(account: Account, named: Named): SandboxPolicy {
  if (!policyArn(named).startsWith('arn:aws:iam::aws:')) return policyBy(account, named);
  const message = `Policy ${named.PolicyArn} belongs to AWS.`;
  throw serviceError('iam:CreatePolicyVersion', { name: 'AccessDenied', message, httpStatusCode: 403 });
}

/** The version that a document becomes. @throws MalformedPolicyDocumentException, LimitExceededException */
export function versionFrom(policy: SandboxPolicy, document: string | undefined, at: number): PolicyVersion {
  const parsed = parsedPolicy(policy.arn, document ?? '');
  if (parsed.kind === 'malformed') throw malformedPolicy(parsed.because);
  if ((document ?? '').replace(/\s/g, '').length > charactersAtMost) throw overLimit('PolicySize', charactersAtMost);
  return {
    ...parsed.policy,
    document: JSON.parse(document ?? '') as unknown,
    id: policy.nextVersionId(),
    createdAt: new Date(at),
  };
}
