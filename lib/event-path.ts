import { CfnResource, Duration } from 'aws-cdk-lib';
import { type CfnRule, EventBus, type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { EventBus as BusTarget, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { signals } from '../core/signals/index.ts';
import type { Signal } from '../core/signals/signal.ts';

/**
 * From the default bus, where AWS puts its events, over the hub bus to the queue that intake reads.
 * One rule per signal, so that a signal can be switched off alone and shows its own metrics.
 */
export class EventPath extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the timeout of intake, as AWS asks for a queue that feeds a function.
      visibilityTimeout: Duration.seconds(180),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    const hub = new EventBus(this, 'Hub');
    new Rule(this, 'ToQueue', {
      eventBus: hub,
      // Only AWS can publish under this prefix: PutEvents refuses it to everybody else.
      eventPattern: { source: [{ prefix: 'aws.' }] as unknown as string[] },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters })],
    });
    for (const signal of signals) signalRule(this, signal, hub, this.deadLetters);
  }
}

function signalRule(scope: Construct, signal: Signal, hub: EventBus, deadLetters: Queue): void {
  const rule = new Rule(scope, `Signal-${signal.id}`, {
    description: signal.summary,
    targets: [new BusTarget(hub as IEventBus, { deadLetterQueue: deadLetters })],
    eventPattern: { source: ['replaced below'] },
  });
  const resource = rule.node.defaultChild as CfnRule;
  resource.eventPattern = signal.pattern;
  // CloudTrail keeps reads from EventBridge unless a rule asks for them in so many words.
  if (signal.needsReadOnlyEvents) resource.state = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
  if (resource instanceof CfnResource) resource.addMetadata('firebreak:signal', signal.id);
}
