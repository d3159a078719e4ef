import { type Policy, parsePolicy } from '../../core/iam/document.ts';
import type { Named } from './entrances.ts';
import { arnOf, deployedArn, type Place } from './template.ts';

/** A policy together with its document as it was written. */
export interface DeployedPolicy extends Policy {
  readonly document: unknown;
}

export interface DeployedRole {
  readonly arn: string;
  readonly policies: readonly Policy[];
  /** The text of each policy, by name. */
  readonly documents?: ReadonlyMap<string, string>;
  readonly trust?: { readonly document: string; readonly policy: Policy };
  /** ARNs of managed policies. */
  readonly attached?: readonly string[];
  /** The ARN of a managed policy. */
  readonly boundary?: string;
}

export function rolesFrom(
  roles: readonly Named[],
  policies: readonly Named[],
  place: Place,
): ReadonlyMap<string, DeployedRole> {
  return new Map(
    roles.map(({ name, resource, given }) => {
      const arn = deployedArn(resource, name, place);
      const own = policies.filter((policy) => (policy.given['Roles'] as readonly string[]).includes(name));
      return [arn, { arn, ...inlineFrom(own), ...slotsFrom(given) }];
    }),
  );
}

const inlineFrom = (own: readonly Named[]) => ({
  policies: own.map(({ name, given }) => policyFrom(name, given['PolicyDocument'])),
  documents: new Map(own.map(({ name, given }) => [name, JSON.stringify(given['PolicyDocument'])])),
});

function slotsFrom(given: Named['given']): Pick<DeployedRole, 'trust' | 'attached' | 'boundary'> {
  const trust = given['AssumeRolePolicyDocument'];
  const boundary = given['PermissionsBoundary'];
  return {
    ...(trust !== undefined && { trust: { document: JSON.stringify(trust), policy: policyFrom('trust', trust) } }),
    attached: (given['ManagedPolicyArns'] ?? []) as readonly string[],
    ...(boundary !== undefined && { boundary: String(boundary) }),
  };
}

export function queuesFrom(
  queues: readonly Named[],
  policies: readonly Named[],
  place: Place,
): ReadonlyMap<string, Policy | undefined> {
  return new Map(
    queues.map(({ name, resource }) => {
      const policy = policies.find(({ given }) => (given['Queues'] as readonly string[]).includes(name));
      return [arnOf(resource.Type, name, place), policy && policyFrom(policy.name, policy.given['PolicyDocument'])];
    }),
  );
}

export function managedPoliciesFrom(policies: readonly Named[], place: Place): ReadonlyMap<string, DeployedPolicy> {
  return new Map(
    policies.map(({ name, resource, given }) => {
      const arn = deployedArn(resource, name, place);
      const document = given['PolicyDocument'];
      return [arn, { ...policyFrom(arn, document), document }];
    }),
  );
}

function policyFrom(name: string, document: unknown): Policy {
  const parsed = parsePolicy(document, name);
  if (parsed.kind === 'malformed') throw new Error(`policy ${name} of the template: ${parsed.because}`);
  return parsed.policy;
}
