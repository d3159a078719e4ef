import type { DeployedRole } from '../deployed/identities.ts';
import type { Tags } from './identity.ts';
import type { PolicyText } from './policy-text.ts';
import { policyText, policyTexts } from './policy-text.ts';
import { SandboxRole } from './role.ts';

/** What a scenario says of a role that exists when its story begins. */
export interface GivenRole {
  readonly name: string;
  /** `AROA…`, where an event names it; the account gives one when absent. */
  readonly id?: string;
  /** The trust policy's document. */
  readonly trust: unknown;
  /** `/` when absent; otherwise it begins and ends with a slash. */
  readonly path?: string;
  readonly tags?: Tags;
  /** ARNs of managed policies. */
  readonly attached?: readonly string[];
  /** Policy documents by name. */
  readonly inline?: Readonly<Record<string, unknown>>;
  /** The ARN of a managed policy. */
  readonly boundary?: string;
  /** An hour when absent. */
  readonly maxSessionSeconds?: number;
  readonly description?: string;
}

/** What the account adds to it. */
export interface RoleOrigin {
  /** `AROA…`, unique in the account. */
  readonly id: string;
  readonly account: string;
  /** Epoch milliseconds, virtual. */
  readonly createdAt: number;
  /** False for a role that neither plane knows yet; true when absent. */
  readonly exists?: boolean;
}

/** @throws Error when a document is not a policy */
export function roleFrom({ inline = {}, trust, id, ...given }: GivenRole, origin: RoleOrigin): SandboxRole {
  return new SandboxRole({
    ...given,
    ...origin,
    ...(id !== undefined && { id }),
    inline: policyTexts(inline),
    trust: policyText('trust', trust),
  });
}

/** A role of the stack, as CloudFormation made it before the story begins. */
export function deployedRole(deployed: DeployedRole, origin: RoleOrigin): SandboxRole {
  const from = deployed.arn.indexOf('/');
  const upTo = deployed.arn.lastIndexOf('/') + 1;
  const inline = deployed.policies.map((policy) => [policy.name, textOf(deployed, policy.name)] as const);
  return new SandboxRole({
    ...origin,
    name: deployed.arn.slice(upTo),
    path: deployed.arn.slice(from, upTo),
    inline: new Map(inline.flatMap(([name, text]) => (text ? [[name, text] as const] : []))),
    ...(deployed.attached && { attached: deployed.attached }),
    ...(deployed.boundary !== undefined && { boundary: deployed.boundary }),
    trust: deployed.trust,
  });
}

/** A test that deploys a role by hand has no text of its policies, and nobody reads it there. */
function textOf({ policies, documents }: DeployedRole, name: string): PolicyText | undefined {
  const policy = policies.find((each) => each.name === name);
  return policy && { policy, document: documents?.get(name) ?? '{}' };
}
