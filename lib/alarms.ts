import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

export interface AlarmsProps {
  readonly machine: StateMachine;
  readonly deadLetters: IQueue;
  readonly pages: ITopic;
}

/** What rings when our own code can no longer say that it failed. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { machine, deadLetters, pages }: AlarmsProps) {
    super(scope, id);
    const period = Duration.minutes(1);
    ring(this, 'ExecutionFailed', {
      metric: machine.metricFailed({ period }),
      pages,
      says: 'An incident ended by a failure of Firebreak: nothing is proven.',
    });
    ring(this, 'ExecutionTimedOut', {
      metric: machine.metricTimedOut({ period }),
      pages,
      says: 'An incident ran for 23 hours and was cut off: nothing is proven.',
    });
    ring(this, 'DeadLetter', {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period }),
      pages,
      says: 'An event could not be delivered to intake: look at the dead-letter queue, a finding may be in it.',
    });
  }
}

interface Ring {
  readonly metric: IMetric;
  readonly pages: ITopic;
  readonly says: string;
}

function ring(scope: Construct, id: string, { metric, pages, says }: Ring): void {
  const alarm = new Alarm(scope, id, {
    metric,
    alarmDescription: says,
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(pages));
}
