import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { type RunbookSection, runbookLink } from './runbook-link.ts';

export interface AlarmsProps {
  readonly machine: StateMachine;
  readonly deadLetters: IQueue;
  readonly pages: ITopic;
  readonly functions: {
    readonly intake: IFunction;
    readonly contain: IFunction;
    readonly prove: IFunction;
    readonly policy: IFunction;
  };
}

const period = Duration.minutes(1);

/** What rings when our own code can no longer say that it failed. CloudWatch sends the page, and none of our code does. */
export class Alarms extends Construct {
  readonly #pages: ITopic;

  constructor(scope: Construct, id: string, { machine, deadLetters, pages, functions }: AlarmsProps) {
    super(scope, id);
    this.#pages = pages;
    this.#executions(machine);
    this.#functions(functions);
    this.#deliveries(deadLetters);
  }

  #executions(machine: StateMachine): void {
    this.#ring(
      'execution-failed',
      machine.metricFailed({ period }),
      'An incident ended by a failure of Firebreak: nothing is proven.',
    );
    this.#ring(
      'execution-timed-out',
      machine.metricTimedOut({ period }),
      'An incident ran for 23 hours and was cut off: nothing is proven.',
    );
    this.#ring(
      'execution-aborted',
      machine.metricAborted({ period }),
      'Somebody stopped an incident by hand: nothing more happens in it.',
    );
  }

  #functions({ intake, contain, prove, policy }: AlarmsProps['functions']): void {
    this.#ring(
      'intake-errors',
      intake.metricErrors({ period }),
      'Intake crashed or ran out of time: findings wait in the queue.',
    );
    this.#ring(
      'intake-throttled',
      intake.metricThrottles({ period }),
      'Lambda refused to run intake: findings wait in the queue.',
    );
    this.#ring(
      'contain-errors',
      contain.metricErrors({ period }),
      'A step of a containment failed at least once; the machine tries it again.',
    );
    this.#ring(
      'prove-errors',
      prove.metricErrors({ period }),
      'A proof failed at least once; the machine tries it again.',
    );
    this.#ring(
      'policy-errors',
      policy.metricErrors({ period }),
      'A change of the runtime policy was not taken over: the old one stays in force.',
    );
  }

  #deliveries(deadLetters: IQueue): void {
    this.#ring(
      'dead-letter',
      deadLetters.metricApproximateNumberOfMessagesVisible({ period }),
      'An event could not be delivered: look into the dead-letter queue, a finding may be in it.',
    );
    this.#ring('page-not-delivered', notDelivered(this.#pages), 'A page reached not everybody who should get it.');
  }

  #ring(section: RunbookSection, metric: IMetric, says: string): void {
    ring(this, { section, metric, says, pages: this.#pages });
  }
}

interface Ringing {
  readonly section: RunbookSection;
  readonly metric: IMetric;
  readonly says: string;
  readonly pages: ITopic;
}

/** The one way in which an alarm is made here: it rings at the first failure, and names the section that says what to do. */
export function ring(scope: Construct, { section, metric, says, pages }: Ringing): void {
  const alarm = new Alarm(scope, inPascalCase(section), {
    metric,
    alarmDescription: `${says} What to do: ${runbookLink(section)}.`,
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(pages));
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html */
function notDelivered({ topicName }: ITopic): Metric {
  return new Metric({
    namespace: 'AWS/SNS',
    metricName: 'NumberOfNotificationsFailed',
    dimensionsMap: { TopicName: topicName },
    statistic: 'Sum',
    period,
  });
}

const inPascalCase = (words: string): string =>
  words.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase());
