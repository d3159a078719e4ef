import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import { functionRoleArn, responderPhases } from '../core/org-guard/function-roles.ts';
import { type GuardPolicy, orgGuardPolicies } from '../core/org-guard/org-guard-policies.ts';
import { guardErrors } from '../core/org-guard/policy-limits.ts';
import { type OrgGuardConfig, partitionOf } from './org-guard-config.ts';

export interface OrgGuardStackProps extends StackProps {
  readonly guard: OrgGuardConfig;
  /** Phases and doors that a function of Firebreak runs. */
  readonly phases: readonly string[];
  /** Accounts in which Firebreak contains besides its own. */
  readonly members?: readonly string[];
}

/** Service control policies that make a quarantine irremovable. They stand in the management account. */
export class OrgGuardStack extends Stack {
  constructor(scope: Construct, id: string, { guard, phases, members, ...props }: OrgGuardStackProps) {
    super(scope, id, props);
    const place = { partition: partitionOf(guard.breakGlass[0]), account: guard.account };
    const policies = orgGuardPolicies({
      ...place,
      responderArns: responderPhases.map((phase) => functionRoleArn(phase, place)),
      functionArns: phases.map((phase) => functionRoleArn(phase, place)),
      deployerArns: guard.deployers,
      approverArns: guard.approvers,
      breakGlassArns: guard.breakGlass,
      ...(members && { members }),
    });
    this.node.addValidation({ validate: () => [...guardErrors(policies)] });
    for (const policy of policies) serviceControlPolicy(this, policy, guard.targets);
  }
}

/** An object and not text: only then can CloudFormation tell that somebody changed it. */
export function serviceControlPolicy(scope: Construct, policy: GuardPolicy, targetIds: readonly string[]): CfnPolicy {
  return new CfnPolicy(scope, policy.name, {
    name: policy.name,
    description: policy.description,
    type: 'SERVICE_CONTROL_POLICY',
    content: JSON.parse(policy.document),
    ...(targetIds.length > 0 && { targetIds: [...targetIds] }),
  });
}
