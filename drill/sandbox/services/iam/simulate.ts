import type {
  EvaluationResult,
  SimulatePrincipalPolicyCommandInput,
  SimulatePrincipalPolicyCommandOutput,
} from '@aws-sdk/client-iam';
import { type Policy, parsePolicy } from '../../../../core/iam/document.ts';
import { evaluate } from '../../../../core/iam/evaluate.ts';
import type { AuthorizationRequest, DecidingStatement, PolicySet } from '../../../../core/iam/request.ts';
import type { Account } from '../../account.ts';
import { type Context, operation } from '../../operation.ts';
import { asWritten, policiesOf, requestOf } from '../../policies-of.ts';
import type { SandboxUser } from '../../user.ts';
import { gone, invalidInput } from './exceptions.ts';

type Input = SimulatePrincipalPolicyCommandInput;

/**
 * AWS's simulator reads the policies as they are written, whether or not they are enforced yet: a deny that it reports
 * may need some seconds to bite. https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export const simulateOperations = {
  SimulatePrincipalPolicyCommand: operation<Input, SimulatePrincipalPolicyCommandOutput>({
    action: 'iam:SimulatePrincipalPolicy',
    requires: ['PolicySourceArn', 'ActionNames'],
    writes: false,
    resource: ({ PolicySourceArn }) => PolicySourceArn ?? '',
    answer(input, { account }) {
      const user = account.users().find(({ arn }) => arn === input.PolicySourceArn);
      if (user === undefined) throw gone(`The entity ${input.PolicySourceArn} cannot be found.`);
      const { ActionNames = [], ResourceArns = ['*'] } = input;
      const policies = simulated(account, user, input);
      const context = contextIn(input);
      const combinations = ActionNames.flatMap((action) => ResourceArns.map((resource) => ({ action, resource })));
      return {
        EvaluationResults: combinations.map(({ action, resource }) => {
          if (!/^[\w-]+:\w+$/.test(action)) throw invalidInput(`Invalid Entity Value: ${action}`);
          return resultOf(user, requestOf(user, { action, resource, context }, asWritten), policies);
        }),
        IsTruncated: false,
      };
    },
  }),
};

/** The user's own policies, with what the request adds, and the boundary that it puts in the place of the user's. */
function simulated(account: Account, user: SandboxUser, input: Input): PolicySet {
  const own = policiesOf(account, user, asWritten);
  const added = (input.PolicyInputList ?? []).map((text, index) => parsed(text, `PolicyInputList.${index + 1}`));
  const [boundary] = input.PermissionsBoundaryPolicyInputList ?? [];
  return {
    ...own,
    identity: [...own.identity, ...added],
    ...(boundary !== undefined && { boundary: parsed(boundary, 'PermissionsBoundaryPolicyInputList.1') }),
  };
}

function parsed(text: string, name: string): Policy {
  const read = parsePolicy(text, name);
  if (read.kind === 'malformed') throw invalidInput(`${name}: ${read.because}`);
  return read.policy;
}

const contextIn = ({ ContextEntries = [] }: Input): Context =>
  Object.fromEntries(
    ContextEntries.map(({ ContextKeyName = '', ContextKeyValues = [] }) => [ContextKeyName, ContextKeyValues]),
  );

const decisions = { allowed: 'allowed', 'explicit-deny': 'explicitDeny', 'implicit-deny': 'implicitDeny' } as const;

function resultOf(user: SandboxUser, request: AuthorizationRequest, policies: PolicySet): EvaluationResult {
  const decision = evaluate(request, policies);
  const { boundary, scps } = policies;
  // What one layer says alone: under policies that allow everything else.
  const allowedBy = (layer: Partial<PolicySet>) =>
    evaluate(request, { identity: [everything], ...layer }).kind === 'allowed';
  return {
    EvalActionName: request.action,
    EvalResourceName: request.resource,
    EvalDecision: decisions[decision.kind],
    MatchedStatements: decision.by ? matched(user, decision.by) : [],
    MissingContextValues: [],
    ...(boundary && { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: allowedBy({ boundary }) } }),
    ...(scps && { OrganizationsDecisionDetail: { AllowedByOrganizations: allowedBy({ scps }) } }),
  };
}

const everything = parsed(
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  'everything',
);

/** Statements of an organization are not shown to the accounts in it. */
function matched(user: SandboxUser, { layer, policy }: DecidingStatement) {
  if (layer === 'scp') return [];
  if (!policy.startsWith('arn:'))
    return [{ SourcePolicyId: `user_${user.name}_${policy}`, SourcePolicyType: 'user' as const }];
  const type = policy.startsWith('arn:aws:iam::aws:') ? ('aws-managed' as const) : ('user-managed' as const);
  return [{ SourcePolicyId: policy.split('/').at(-1) ?? policy, SourcePolicyType: type }];
}
