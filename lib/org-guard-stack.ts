import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import { functionRoleArn, machineRole, reminderRole, responderPhases } from '../core/org-guard/function-roles.ts';
import type { OrgGuardGiven } from '../core/org-guard/guard-given.ts';
import { type GuardPolicy, orgGuardPolicies } from '../core/org-guard/org-guard-policies.ts';
import { guardErrors, resourceControlErrors } from '../core/org-guard/policy-limits.ts';
import { resourceControlPolicy } from '../core/org-guard/resource-control.ts';
import { type OrgGuardConfig, partitionOf } from './org-guard-config.ts';

export interface OrgGuardStackProps extends StackProps {
  readonly guard: OrgGuardConfig;
  /** Phases and doors that a function of Firebreak runs. */
  readonly phases: readonly string[];
  /** Those among them that knock at intake or hand over to Slack. */
  readonly handing: readonly string[];
  /** Accounts in which Firebreak contains besides its own. */
  readonly members?: readonly string[];
}

/** Policies of the organization that make a quarantine irremovable. They stand in the management account. */
export class OrgGuardStack extends Stack {
  constructor(scope: Construct, id: string, { guard, phases, handing, members, ...props }: OrgGuardStackProps) {
    super(scope, id, props);
    const place = { partition: partitionOf(guard.breakGlass[0]), account: guard.account };
    const given: OrgGuardGiven = {
      ...place,
      responderArns: responderPhases.map((phase) => functionRoleArn(phase, place)),
      functionArns: phases.map((phase) => functionRoleArn(phase, place)),
      handingArns: handing.map((phase) => functionRoleArn(phase, place)),
      machineArn: functionRoleArn(machineRole, place),
      reminderArn: functionRoleArn(reminderRole, place),
      deployerArns: guard.deployers,
      approverArns: guard.approvers,
      breakGlassArns: guard.breakGlass,
      ...(members && { members }),
    };
    const policies = orgGuardPolicies(given);
    this.node.addValidation({ validate: () => [...guardErrors(policies)] });
    for (const policy of policies) organizationPolicy(this, policy, { targetIds: guard.targets });
    if (guard.resourceControl === true) this.#resourceControl(given, guard.targets);
  }

  #resourceControl(given: OrgGuardGiven, targetIds: readonly string[]): void {
    const policy = resourceControlPolicy(given);
    this.node.addValidation({ validate: () => [...resourceControlErrors(policy)] });
    organizationPolicy(this, policy, { targetIds, type: 'RESOURCE_CONTROL_POLICY' });
  }
}

interface Attached {
  readonly targetIds: readonly string[];
  readonly type?: 'RESOURCE_CONTROL_POLICY';
}

/** An object and not text: only then can CloudFormation tell that somebody changed it. */
export function organizationPolicy(scope: Construct, policy: GuardPolicy, { targetIds, type }: Attached): CfnPolicy {
  return new CfnPolicy(scope, policy.name, {
    name: policy.name,
    description: policy.description,
    type: type ?? 'SERVICE_CONTROL_POLICY',
    content: JSON.parse(policy.document),
    ...(targetIds.length > 0 && { targetIds: [...targetIds] }),
  });
}
