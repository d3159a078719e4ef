import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ring } from './alarms.ts';

export interface SlackAlarmsGiven {
  readonly slack: IFunction;
  readonly told: IFunction;
  readonly pages: ITopic;
}

const period = Duration.minutes(5);

/** That Slack fails must not be heard of in Slack. */
export function slackAlarms(scope: Construct, { slack, told, pages }: SlackAlarmsGiven): void {
  ring(scope, {
    section: 'slack-errors',
    metric: slack.metricErrors({ period }),
    says: 'What came from Slack could not be taken: clicks come to nothing.',
    pages,
  });
  ring(scope, {
    section: 'slack-told-errors',
    metric: told.metricErrors({ period }),
    says: 'A click could not be carried on, or a question could not be shown in Slack; Lambda tries it twice more.',
    pages,
  });
}
