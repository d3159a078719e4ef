import { CfnOutput, Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { signals } from '../core/signals/index.ts';
import type { Signal } from '../core/signals/signal.ts';
import { deadLetterQueue } from './dead-letters.ts';
import { delivery } from './delivery.ts';
import { firebreakRole } from './firebreak-role.ts';
import { hubBusName } from './hub-bus.ts';
import { SignalRule } from './signal-rule.ts';

/**
 * From the default bus, where AWS puts its events, over the hub bus to the queue that intake reads.
 * One rule per signal, so that a signal can be switched off alone and shows its own metrics.
 */
export class EventPath extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  /** Where the events of every Region arrive. */
  readonly hub: EventBus;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the timeout of intake, as AWS asks for a queue that feeds a function.
      visibilityTimeout: Duration.seconds(180),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    this.hub = new EventBus(this, 'Hub', { eventBusName: hubBusName });
    new Rule(this, 'ToQueue', {
      eventBus: this.hub,
      // Only AWS can publish under this prefix: PutEvents refuses it to everybody else.
      eventPattern: { source: [{ prefix: 'aws.' }] as unknown as string[] },
      targets: [new SqsQueue(this.queue, delivery(this.deadLetters))],
    });
    this.#signalRules(this.hub);
    redriveCommand(this);
  }

  /** All rules pass events on under one role: a role each would say nothing more. */
  #signalRules(hub: EventBus): void {
    const forwarder = firebreakRole(this, 'Forwarder', 'events.amazonaws.com');
    hub.grantPutEventsTo(forwarder);
    const heard: readonly Signal[] = signals;
    // The others come through a log, a topic or a webhook, and no bus carries them.
    for (const signal of heard.filter(({ heardThrough }) => heardThrough === undefined))
      new SignalRule(this, `Signal-${signal.id}`, { signal, hub, forwarder, deadLetters: this.deadLetters });
  }
}

/** Where the runbook finds it: what lies in the dead-letter queue goes back to intake by this command. */
function redriveCommand(path: EventPath): void {
  const { queue, deadLetters } = path;
  const value = `aws sqs start-message-move-task --source-arn ${deadLetters.queueArn} --destination-arn ${queue.queueArn}`;
  new CfnOutput(path, 'Redrive', { value }).overrideLogicalId('RedriveCommand');
}
