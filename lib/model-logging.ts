import { Duration, type Stack } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { NamedLogging } from '../core/model-logging/logged.ts';
import { invocationLoggingChanged } from '../core/signals/odd/invocation-logging-changed.ts';
import { delivery } from './delivery.ts';
import { ExcusedStatement } from './excused-statement.ts';
import { loggedRegions, loggingText } from './model-logging-config.ts';
import { networkLayers } from './network-layer.ts';
import { type Parts, settingsOf } from './parts.ts';
import { PhaseFunction } from './phase-function.ts';

export interface KeptLoggingProps extends Parts {
  readonly named: readonly NamedLogging[];
  /** On which the events of every Region arrive. */
  readonly hub: EventBus;
  readonly deadLetters: IQueue;
}

/** Hears a change of the log of model calls in any Region, and has it put back. Intake hears it too, for its sequences. */
export function keptLogging(stack: Stack, { named, hub, deadLetters, ...parts }: KeptLoggingProps): void {
  const { store, topics } = parts;
  const settings = settingsOf(parts);
  const writer = modelLogging(stack, named);
  const keeper = new PhaseFunction(stack, 'KeepLogging', {
    phase: 'keep-logging',
    timeout: Duration.seconds(60),
    settings: {
      ...settings.deployment,
      ...settings.policies,
      ...settings.windows,
      ...settings.networks,
      ...settings.pager,
      FIREBREAK_MODEL_LOGGING: writer.functionName,
    },
    deadLetters,
    layers: networkLayers(stack, parts.config.networks),
    statements: [
      store.rememberIdentities(),
      store.tellOnce(),
      store.updateIncidents(),
      store.readPolicy(),
      topics.tellPeople(),
      new PolicyStatement({
        sid: 'OrderModelLogging',
        actions: ['lambda:InvokeFunction'],
        resources: [writer.functionArn],
      }),
    ],
  }).function;
  new Rule(stack, 'LoggingChanged', {
    eventBus: hub,
    description: 'The log of model calls was changed in one of the Regions that are heard.',
    eventPattern: invocationLoggingChanged.pattern as object,
    targets: [new LambdaFunction(keeper, delivery(deadLetters))],
  });
}

/**
 * The only function that may write the log of model calls. IAM cannot pin what a configuration says, so it is a setting of
 * the function, fixed when it is deployed; all it is ever told is a Region.
 */
function modelLogging(stack: Stack, named: readonly NamedLogging[]): IFunction {
  return new PhaseFunction(stack, 'ModelLogging', {
    phase: 'model-logging',
    timeout: Duration.seconds(15),
    settings: { FIREBREAK_NAMED_LOGGING: loggingText(named) },
    statements: [keepLog(named), ...passLogRoles(named)],
  }).function;
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html */
function keepLog(named: readonly NamedLogging[]): PolicyStatement {
  return new ExcusedStatement(
    {
      sid: 'KeepModelLogging',
      actions: ['bedrock:GetModelInvocationLoggingConfiguration', 'bedrock:PutModelInvocationLoggingConfiguration'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': loggedRegions(named) } },
    },
    {
      resource: '*',
      reason:
        'IAM knows no resource for the setting. The function writes what the deployment names, in the Regions that it names.',
    },
  );
}

/** Exactly those of the configuration, and to nobody but Bedrock. */
function passLogRoles(named: readonly NamedLogging[]): readonly PolicyStatement[] {
  const resources = [...new Set(named.flatMap(({ cloudWatchConfig }) => cloudWatchConfig?.roleArn ?? []))];
  if (resources.length === 0) return [];
  return [
    new PolicyStatement({
      sid: 'PassLogRoles',
      actions: ['iam:PassRole'],
      resources,
      conditions: { StringEquals: { 'iam:PassedToService': 'bedrock.amazonaws.com' } },
    }),
  ];
}
