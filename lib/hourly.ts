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
export const hourly = (stack: Stack, door: IFunction, given: Hourly): void =>
  regularly(stack, door, { ...given, often: 'Hourly', rate: 'rate(1 hour)' });

/** The same once a day, and for the first time when it is deployed. */
export const daily = (stack: Stack, door: IFunction, given: Hourly): void =>
  regularly(stack, door, { ...given, often: 'Daily', rate: 'rate(1 day)' });

interface Regular extends Hourly {
  readonly often: string;
  readonly rate: string;
}

function regularly(stack: Stack, door: IFunction, { name, description, alarm, pages, often, rate }: Regular): void {
  const role = firebreakRole(stack, `${name}Starter`, 'scheduler.amazonaws.com');
  role.addToPolicy(
    new PolicyStatement({ sid: `Start${name}`, actions: ['lambda:InvokeFunction'], resources: [door.functionArn] }),
  );
  new CfnSchedule(stack, `${name}${often}`, {
    description,
    scheduleExpression: rate,
    flexibleTimeWindow: { mode: 'OFF' },
    target: { arn: door.functionArn, roleArn: role.roleArn, retryPolicy: { maximumRetryAttempts: 0 } },
  });
  ring(stack, { ...alarm, metric: door.metricErrors({ period: Duration.minutes(5) }), pages });
}
