import { Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { ring } from './alarms.ts';
import { firebreakRole } from './firebreak-role.ts';
import type { RunbookSection } from './runbook-link.ts';

export interface Hourly {
  /** In capitals, as in `DeleteKeys`. */
  readonly name: string;
  readonly description: string;
  /** What rings when it fails. */
  readonly alarm: { readonly section: RunbookSection; readonly says: string };
  readonly pages: ITopic;
}

/**
 * Looks every hour, from the store, at what is due: nothing is scheduled for a single case, so no deployment loses one, and
 * nobody needs a right to make schedules or to pass roles to them.
 */
export function hourly(stack: Stack, door: IFunction, { name, description, alarm, pages }: Hourly): void {
  const role = firebreakRole(stack, `${name}Starter`, 'scheduler.amazonaws.com');
  role.addToPolicy(
    new PolicyStatement({ sid: `Start${name}`, actions: ['lambda:InvokeFunction'], resources: [door.functionArn] }),
  );
  new CfnSchedule(stack, `${name}Hourly`, {
    description,
    scheduleExpression: 'rate(1 hour)',
    flexibleTimeWindow: { mode: 'OFF' },
    target: { arn: door.functionArn, roleArn: role.roleArn, retryPolicy: { maximumRetryAttempts: 0 } },
  });
  ring(stack, { ...alarm, metric: door.metricErrors({ period: Duration.minutes(5) }), pages });
}
