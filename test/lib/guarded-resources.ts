type Resources = Readonly<
  Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>
>;

/** How CloudFormation names what has no name of its own. */
function named(stack: string, { id, isStackless }: { id: string; isStackless?: boolean }, given: unknown): string {
  if (typeof given === 'string') return given;
  return isStackless ? id : `${stack}-${id}-1A2B3C`;
}

interface Kind {
  readonly name: string;
  readonly deletes: string;
  readonly arn: (name: string, region: string) => string;
  /** Where CloudFormation makes up a name, it does not begin with that of the stack. */
  readonly isStackless?: boolean;
}

const at = (service: string, resource: (name: string) => string) => (name: string, region: string) =>
  `arn:aws:${service}:${region}:123456789012:${resource(name)}`;

/** What would be missed most, with the call that removes it. */
export const guardedKinds: Readonly<Record<string, Kind>> = {
  'AWS::CloudWatch::Alarm': {
    name: 'AlarmName',
    deletes: 'cloudwatch:DeleteAlarms',
    arn: at('cloudwatch', (name) => `alarm:${name}`),
  },
  'AWS::DynamoDB::GlobalTable': {
    name: 'TableName',
    deletes: 'dynamodb:DeleteTable',
    arn: at('dynamodb', (name) => `table/${name}`),
  },
  'AWS::Events::EventBus': {
    name: 'Name',
    deletes: 'events:DeleteEventBus',
    arn: at('events', (name) => `event-bus/${name}`),
  },
  'AWS::Events::Rule': { name: 'Name', deletes: 'events:DisableRule', arn: at('events', (name) => `rule/${name}`) },
  'AWS::Lambda::Function': {
    name: 'FunctionName',
    deletes: 'lambda:DeleteFunction',
    arn: at('lambda', (name) => `function:${name}`),
  },
  'AWS::Lambda::LayerVersion': {
    name: 'LayerName',
    deletes: 'lambda:DeleteLayerVersion',
    arn: at('lambda', (name) => `layer:${name}:1`),
    // https://github.com/aws/aws-cdk/issues/18563
    isStackless: true,
  },
  'AWS::Logs::LogGroup': {
    name: 'LogGroupName',
    deletes: 'logs:DeleteLogGroup',
    arn: at('logs', (name) => `log-group:${name}`),
  },
  'AWS::StepFunctions::StateMachine': {
    name: 'StateMachineName',
    deletes: 'states:DeleteStateMachine',
    arn: at('states', (name) => `stateMachine:${name}`),
  },
  'AWS::SNS::Topic': { name: 'TopicName', deletes: 'sns:DeleteTopic', arn: at('sns', (name) => name) },
  'AWS::SQS::Queue': { name: 'QueueName', deletes: 'sqs:DeleteQueue', arn: at('sqs', (name) => name) },
  'AWS::SSM::Parameter': {
    name: 'Name',
    deletes: 'ssm:DeleteParameter',
    arn: at('ssm', (name) => `parameter${name}`),
  },
  'AWS::Scheduler::Schedule': {
    name: 'Name',
    deletes: 'scheduler:DeleteSchedule',
    arn: at('scheduler', (name) => `schedule/default/${name}`),
  },
  'AWS::SecretsManager::Secret': {
    name: 'Name',
    deletes: 'secretsmanager:DeleteSecret',
    arn: at('secretsmanager', (name) => `secret:${name}-AbCdEf`),
  },
};

/** The parts of a stack that the guard should hold, and how an administrator would remove each. */
export function removals(resources: Resources, stack: string, region: string) {
  return Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
    const kind = guardedKinds[Type];
    if (kind === undefined) return [];
    const name = named(stack, { id, ...kind }, Properties?.[kind.name]);
    return [{ type: Type, action: kind.deletes, resource: kind.arn(name, region) }];
  });
}
