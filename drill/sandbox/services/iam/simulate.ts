import type {
  EvaluationResult,
  SimulatePrincipalPolicyCommandInput,
  SimulatePrincipalPolicyCommandOutput,
  Statement,
} from '@aws-sdk/client-iam';
import type { Policy } from '../../../../core/iam/document.ts';
import type { DecidingStatement, PolicySet } from '../../../../core/iam/request.ts';
import type { Account } from '../../account.ts';
import type { Asked } from '../../asked.ts';
import { type CallerUnder, callerUnder, decidedBefore } from '../../decided-before.ts';
import { type Context, operation } from '../../operation.ts';
import { policiesOf } from '../../policies-of.ts';
import { parsedPolicy } from '../../policy-text.ts';
import type { SandboxRole } from '../../role.ts';
import type { SandboxUser } from '../../user.ts';
import { asWritten } from '../../view.ts';
import { gone, invalidInput } from './exceptions.ts';
import { simulatedCaller } from './simulated-caller.ts';

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
      const simulation = { source, layers: layersOf(source, simulated(account, source, input)) };
      const context = contextIn(input);
      const combinations = ActionNames.flatMap((action) => ResourceArns.map((resource) => ({ action, resource })));
      return {
        EvaluationResults: combinations.map(({ action, resource }) => {
          if (!/^[\w-]+:\w+$/.test(action)) throw invalidInput(`Invalid Entity Value: ${action}`);
          return resultOf(simulation, { action, resource, context });
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
  const read = parsedPolicy(name, text);
  if (read.kind === 'malformed') throw invalidInput(`${name}: ${read.because}`);
  return read.policy;
}

const contextIn = ({ ContextEntries = [] }: Input): Context =>
  Object.fromEntries(
    ContextEntries.map(({ ContextKeyName = '', ContextKeyValues = [] }) => [ContextKeyName, ContextKeyValues]),
  );

const decisions = { allowed: 'allowed', 'explicit-deny': 'explicitDeny', 'implicit-deny': 'implicitDeny' } as const;

interface Simulation {
  readonly source: Source;
  readonly layers: Layers;
}

/** The source under all its policies, and under what one layer says alone: with policies that allow everything else. */
interface Layers {
  readonly all: CallerUnder;
  readonly boundary: CallerUnder | undefined;
  readonly scps: CallerUnder | undefined;
}

function layersOf(source: Source, policies: PolicySet): Layers {
  const { boundary, scps } = policies;
  const who = simulatedCaller(source);
  return {
    all: callerUnder(who, policies),
    boundary: boundary && callerUnder(who, { identity: [everything], boundary }),
    scps: scps && callerUnder(who, { identity: [everything], scps }),
  };
}

function resultOf({ source, layers: { all, boundary, scps } }: Simulation, asked: Asked): EvaluationResult {
  const decision = decidedBefore(all, asked);
  const allows = (layer: CallerUnder) => decidedBefore(layer, asked).kind === 'allowed';
  return {
    EvalActionName: asked.action,
    EvalResourceName: asked.resource,
    EvalDecision: decisions[decision.kind],
    MatchedStatements: decision.by ? matched(source, decision.by) : [],
    MissingContextValues: [],
    ...(boundary && { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: allows(boundary) } }),
    ...(scps && { OrganizationsDecisionDetail: { AllowedByOrganizations: allows(scps) } }),
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
