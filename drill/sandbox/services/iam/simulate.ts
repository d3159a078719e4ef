import type {
  EvaluationResult,
  SimulatePrincipalPolicyCommandInput,
  SimulatePrincipalPolicyCommandOutput,
  Statement,
} from '@aws-sdk/client-iam';
import { type Policy, parsePolicy } from '../../../../core/iam/document.ts';
import { evaluate } from '../../../../core/iam/evaluate.ts';
import type { AuthorizationRequest, DecidingStatement, PolicySet } from '../../../../core/iam/request.ts';
import type { Account } from '../../account.ts';
import { type Context, operation } from '../../operation.ts';
import { policiesOf } from '../../policies-of.ts';
import type { SandboxRole } from '../../role.ts';
import type { SandboxUser } from '../../user.ts';
import { asWritten } from '../../view.ts';
import { gone, invalidInput } from './exceptions.ts';
import { simulatedRequest } from './simulated-request.ts';

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
      const source = sourceOf(account, input.PolicySourceArn ?? '');
      if (source === undefined) throw gone(`The entity ${input.PolicySourceArn} cannot be found.`);
      const { ActionNames = [], ResourceArns = ['*'] } = input;
      const policies = simulated(account, source, input);
      const context = contextIn(input);
      const combinations = ActionNames.flatMap((action) => ResourceArns.map((resource) => ({ action, resource })));
      return {
        EvaluationResults: combinations.map(({ action, resource }) => {
          if (!/^[\w-]+:\w+$/.test(action)) throw invalidInput(`Invalid Entity Value: ${action}`);
          return resultOf(source, simulatedRequest(source, { action, resource, context }), policies);
        }),
        IsTruncated: false,
      };
    },
  }),
};

type Source = SandboxUser | SandboxRole;

function sourceOf(account: Account, arn: string): Source | undefined {
  const source = account.everByArn(arn);
  return source?.exists.control() ? source : undefined;
}

/** The source's own policies, with what the request adds, and the boundary that it puts in the place of its own. */
function simulated(account: Account, source: Source, input: Input): PolicySet {
  const own = policiesOf(account, source, asWritten);
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

function resultOf(source: Source, request: AuthorizationRequest, policies: PolicySet): EvaluationResult {
  const decision = evaluate(request, policies);
  const { boundary, scps } = policies;
  // What one layer says alone: under policies that allow everything else.
  const allowedBy = (layer: Partial<PolicySet>) =>
    evaluate(request, { identity: [everything], ...layer }).kind === 'allowed';
  return {
    EvalActionName: request.action,
    EvalResourceName: request.resource,
    EvalDecision: decisions[decision.kind],
    MatchedStatements: decision.by ? matched(source, decision.by) : [],
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
function matched({ kind, name }: Source, { layer, policy }: DecidingStatement): Statement[] {
  if (layer === 'scp') return [];
  if (!policy.startsWith('arn:')) return [{ SourcePolicyId: `${kind}_${name}_${policy}`, SourcePolicyType: kind }];
  const type = policy.startsWith('arn:aws:iam::aws:') ? ('aws-managed' as const) : ('user-managed' as const);
  return [{ SourcePolicyId: policy.split('/').at(-1) ?? policy, SourcePolicyType: type }];
}
