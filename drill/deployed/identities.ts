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
}

export function rolesFrom(
  roles: readonly Named[],
  policies: readonly Named[],
  place: Place,
): ReadonlyMap<string, DeployedRole> {
  return new Map(
    roles.map(({ name, resource }) => {
      const arn = deployedArn(resource, name, place);
      const own = policies.filter(({ given }) => (given['Roles'] as readonly string[]).includes(name));
      return [
        arn,
        { arn, policies: own.map(({ name: policy, given }) => policyFrom(policy, given['PolicyDocument'])) },
      ];
    }),
  );
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
