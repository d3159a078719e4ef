import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { killSwitchPolicy } from '../core/org-guard/kill-switch.ts';
import { type OrgGuardConfig, partitionOf } from './org-guard-config.ts';
import { organizationPolicy } from './org-guard-stack.ts';

export interface KillSwitchStackProps extends StackProps {
  readonly guard: OrgGuardConfig;
  readonly members?: readonly string[];
}

/** Lies ready and is attached to nothing: an owner of the organization throws it with the command of its output. */
export class KillSwitchStack extends Stack {
  constructor(scope: Construct, id: string, { guard, members = [], ...props }: KillSwitchStackProps) {
    super(scope, id, props);
    const policy = organizationPolicy(this, killSwitchPolicy(partitionOf(guard.breakGlass[0])), { targetIds: [] });
    const command = (verb: string, account: string) =>
      `aws organizations ${verb}-policy --policy-id ${policy.attrId} --target-id ${account}`;
    // A session in a member outlives the switch in the hub by a quarter of an hour.
    for (const [account, name] of [[guard.account, ''], ...members.map((each) => [each, each])] as const) {
      new CfnOutput(this, `Engage${name}`, { value: command('attach', account) });
      new CfnOutput(this, `Disengage${name}`, { value: command('detach', account) });
    }
  }
}
