import { Duration, type Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnUser, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { awsDenyAllArn, quarantineArn } from '../core/iam/aws-managed.ts';
import { ownPath } from '../core/iam/own-path.ts';
import { metricNamespace } from '../core/org-guard/metric-namespace.ts';
import { firebreakRole } from './firebreak-role.ts';
import type { IncidentStore } from './incident-store.ts';
import { PhaseFunction } from './phase-function.ts';
import { runbookLink } from './runbook-link.ts';

/** A user that holds nothing and may do nothing, whatever somebody attaches to it: its boundary denies everything. */
export function canaryUser(stack: Stack, userName?: string): CfnUser {
  return new CfnUser(stack, 'CanaryUser', {
    path: ownPath,
    permissionsBoundary: awsDenyAllArn,
    ...(userName !== undefined && { userName }),
  });
}

export interface CanaryProps {
  readonly user: CfnUser;
  readonly store: IncidentStore;
  /** Where intake says that it heard the canary. */
  readonly heardIn: ILogGroup;
  readonly pages: ITopic;
}

/** Once a day the way of an event is tried for real. What rings is the silence, so the canary itself may fail in any way. */
export class Canary extends Construct {
  readonly function: IFunction;

  constructor(scope: Construct, id: string, { user, store, heardIn, pages }: CanaryProps) {
    super(scope, id);
    this.function = new PhaseFunction(this, 'Canary', {
      phase: 'canary',
      // It waits for the event for eight minutes and cleans up after itself in any case.
      timeout: Duration.minutes(10),
      settings: { FIREBREAK_CANARY_USER: user.ref, FIREBREAK_WINDOWS: store.windows.tableName },
      statements: [quarantine(user), store.readCanary()],
    }).function;
    daily(this, this.function);
    ringWhenSilent(this, heardIn, pages);
  }
}

/** The one policy on the one user. */
export function quarantine({ attrArn }: CfnUser): PolicyStatement {
  return new PolicyStatement({
    sid: 'QuarantineCanary',
    actions: ['iam:AttachUserPolicy', 'iam:DetachUserPolicy'],
    resources: [attrArn],
    conditions: { ArnEquals: { 'iam:PolicyARN': quarantineArn } },
  });
}

/** A rate begins to run when it is made, so the first canary sings at once. */
function daily(scope: Construct, { functionArn }: IFunction): void {
  const role = firebreakRole(scope, 'Starter', 'scheduler.amazonaws.com');
  role.addToPolicy(
    new PolicyStatement({ sid: 'StartCanary', actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
  );
  new CfnSchedule(scope, 'Daily', {
    description: 'Firebreak tries its own ears.',
    scheduleExpression: 'rate(1 day)',
    flexibleTimeWindow: { mode: 'OFF' },
    target: { arn: functionArn, roleArn: role.roleArn, retryPolicy: { maximumRetryAttempts: 2 } },
  });
}

/**
 * Twenty-six periods of an hour without one arrival: a day, and the time that CloudTrail may take.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
function ringWhenSilent(scope: Construct, logGroup: ILogGroup, pages: ITopic): void {
  const heard = new MetricFilter(scope, 'Heard', {
    logGroup,
    filterPattern: FilterPattern.stringValue('$.message', '=', 'the canary arrived'),
    metricNamespace,
    metricName: 'CanaryArrived',
  });
  const alarm = new Alarm(scope, 'CanarySilent', {
    metric: heard.metric({ period: Duration.hours(1), statistic: 'Sum' }),
    alarmDescription: `No canary has arrived for 26 hours: Firebreak may hear nothing at all. What to do: ${runbookLink('canary-silent')}.`,
    threshold: 1,
    evaluationPeriods: 26,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(pages));
}
