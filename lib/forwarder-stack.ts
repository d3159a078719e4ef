import { type CfnResource, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { signals } from '../core/signals/index.ts';
import type { Signal } from '../core/signals/signal.ts';
import type { FirebreakConfig } from './config.ts';
import { deadLetterQueue } from './dead-letters.ts';
import { holdEventLimits } from './event-limits.ts';
import { firebreakRole } from './firebreak-role.ts';
import { hubBusArn } from './hub-bus.ts';
import { runbookLink } from './runbook-link.ts';
import { SignalRule } from './signal-rule.ts';

export interface ForwarderStackProps extends StackProps {
  readonly config: FirebreakConfig;
  /** The account of the hub, where it is another one. */
  readonly hub?: string;
  /** What is heard, where it is more than what happens in every Region. */
  readonly heard?: readonly Signal[];
  /** Whether the Region is one whose own calls are heard. */
  readonly hearsCalls: boolean;
  /** Whether AWS Health repeats its events here, so that they are heard when the hub's Region is not. */
  readonly hearsHealth: boolean;
}

const all: readonly Signal[] = signals;
const everywhere = all.filter(({ region, heardThrough }) => region === 'every' && heardThrough === undefined);
const ofHealth = all.filter(({ id }) => id === 'health-credentials-exposed');

/**
 * What is heard in one other Region, and passed on to the hub in one hop. A pager of its own, because CloudWatch takes none
 * of another Region, and because this one must not need the hub.
 */
export class ForwarderStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { config, hub: hubAccount, heard = everywhere, hearsCalls, hearsHealth, ...props }: ForwarderStackProps,
  ) {
    super(scope, id, props);
    holdEventLimits(this);
    const deadLetters = deadLetterQueue(this);
    excuse(deadLetters);
    const pages = new Topic(this, 'Pages', { enforceSSL: true });
    for (const address of config.pageEmails) pages.addSubscription(new EmailSubscription(address));
    const hub = { eventBusArn: hubBusArn(this, hubAccount) };
    const forwarder = firebreakRole(this, 'Forwarder', 'events.amazonaws.com');
    forwarder.addToPolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: [hub.eventBusArn] }));
    const given = { hub, forwarder, deadLetters };
    if (hearsCalls) for (const signal of heard) new SignalRule(this, `Signal-${signal.id}`, { signal, ...given });
    if (hearsHealth) {
      for (const signal of ofHealth)
        publishes(new SignalRule(this, `Signal-${signal.id}`, { signal, ...given, also: pageOf(pages) }), pages);
    }
    ringsFor(deadLetters, pages);
  }
}

/** Written by AWS alone: the event names a key that anybody may have published, and this text names none. */
function pageOf({ topicArn }: Topic): CfnRule.TargetProperty {
  return {
    id: 'Page',
    arn: topicArn,
    inputTransformer: {
      inputPathsMap: { code: '$.detail.eventTypeCode', at: '$.time' },
      inputTemplate:
        '"AWS Health reports <code> in its backup Region at <at>. Firebreak in us-east-1 tells of it within minutes; if it does not, it may be down: open AWS Health, and attach AWSDenyAll to the user of the key by hand."',
    },
  };
}

function publishes({ ruleArn }: SignalRule, pages: Topic): void {
  pages.addToResourcePolicy(
    new PolicyStatement({
      sid: 'FromHealthRule',
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [pages.topicArn],
      conditions: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    }),
  );
}

function ringsFor(deadLetters: Queue, pages: Topic): void {
  const alarm = new Alarm(deadLetters, 'DeadLetter', {
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
    alarmDescription: `An event of this Region could not be passed on to the hub. What to do: ${runbookLink('dead-letter')}.`,
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(pages));
}

function excuse(deadLetters: Queue): void {
  Validations.of(deadLetters.node.defaultChild as CfnResource).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'It is itself the dead-letter queue, of the targets of rules, where cdk-nag does not look for one.',
  });
}
