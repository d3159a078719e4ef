import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { killSwitchPolicy } from '../core/org-guard/kill-switch.ts';
import { type OrgGuardConfig, partitionOf } from './org-guard-config.ts';
import { serviceControlPolicy } from './org-guard-stack.ts';

export interface KillSwitchStackProps extends StackProps {
  readonly guard: OrgGuardConfig;
}

/** Lies ready and is attached to nothing: an owner of the organization throws it with the command of its output. */
export class KillSwitchStack extends Stack {
  constructor(scope: Construct, id: string, { guard, ...props }: KillSwitchStackProps) {
    super(scope, id, props);
    const policy = serviceControlPolicy(this, killSwitchPolicy(partitionOf(guard.breakGlass[0])), []);
    const words = `--policy-id ${policy.attrId} --target-id ${guard.account}`;
    new CfnOutput(this, 'Engage', { value: `aws organizations attach-policy ${words}` });
    new CfnOutput(this, 'Disengage', { value: `aws organizations detach-policy ${words}` });
  }
}
