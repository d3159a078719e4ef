import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Signal } from '../core/signals/signal.ts';
import { attempts, maxEventAge } from './delivery.ts';

export interface SignalRuleProps {
  readonly signal: Signal;
  readonly hub: { readonly eventBusArn: string };
  /** Hears it too, beside the hub. */
  readonly also?: CfnRule.TargetProperty;
  /** Passes the events on. */
  readonly forwarder: IRole;
  readonly deadLetters: IQueue;
}

/**
 * Hears one signal on the default bus. A plain resource, because CDK's own rule would add a statement to the policy of
 * the dead-letter queue for each of them, and SQS takes 20.
 */
export class SignalRule extends Construct {
  readonly ruleArn: string;

  constructor(scope: Construct, id: string, { signal, hub, forwarder, deadLetters, also }: SignalRuleProps) {
    super(scope, id);
    const rule = new CfnRule(this, 'Rule', {
      description: signal.summary,
      eventPattern: signal.pattern,
      // CloudTrail keeps reads from EventBridge unless a rule asks for them in so many words.
      state: signal.needsReadOnlyEvents ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : 'ENABLED',
      targets: [
        {
          id: 'Hub',
          arn: hub.eventBusArn,
          roleArn: forwarder.roleArn,
          deadLetterConfig: { arn: deadLetters.queueArn },
          retryPolicy: { maximumRetryAttempts: attempts, maximumEventAgeInSeconds: maxEventAge.toSeconds() },
        },
        ...(also === undefined ? [] : [also]),
      ],
    });
    this.ruleArn = rule.attrArn;
    rule.addMetadata('firebreak:signal', signal.id);
  }
}
