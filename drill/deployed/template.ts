/** A synthesised template, as far as the drill reads it. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** Where the sandbox pretends that the stack is deployed. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

type Functions = Readonly<Record<string, (argument: unknown) => unknown>>;

/**
 * Puts fixed names in the place of CloudFormation's references.
 * @throws Error on an intrinsic that it does not know: a guess here would make the drill test something else
 */
export function resolver(template: Template, place: Place): (value: unknown) => unknown {
  const functions: Functions = {
    Ref: (name) => reference(template, place, String(name)),
    'Fn::GetAtt': (path) => attribute(template, place, path as readonly string[]),
    'Fn::Join': (argument) => {
      const [separator, parts] = argument as readonly [string, readonly unknown[]];
      return parts.map((part) => String(resolve(part))).join(separator);
    },
    // Only the plain form: it names pseudo parameters and resources, and nothing is passed along.
    'Fn::Sub': (text) => String(text).replace(/\$\{([^}]+)\}/g, (_, name: string) => reference(template, place, name)),
  };
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [first] = entries;
    if (entries.length === 1 && first && /^(Ref|Fn::.*|Condition)$/.test(first[0]))
      return call(functions, first[0], first[1]);
    return Object.fromEntries(entries.map(([key, inner]) => [key, resolve(inner)]));
  };
  return resolve;
}

function call(functions: Functions, name: string, argument: unknown): unknown {
  const known = functions[name];
  if (known === undefined) throw new Error(`the template uses ${name}, which the drill does not resolve`);
  return known(argument);
}

function reference(template: Template, place: Place, name: string): string {
  switch (name) {
    case 'AWS::AccountId':
      return place.account;
    case 'AWS::Region':
      return place.region;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    case 'AWS::StackName':
      return 'Firebreak';
  }
  const resource = resourceIn(template, name);
  // For these, CloudFormation's Ref is an ARN or a URL; for the others it is the name.
  const called = physicalName(resource, name);
  return refersByArn.has(resource.Type) ? deployedArn(resource, called, place) : called;
}

const refersByArn: ReadonlySet<string> = new Set([
  'AWS::IAM::ManagedPolicy',
  'AWS::Lambda::LayerVersion',
  'AWS::SecretsManager::Secret',
  'AWS::SNS::Topic',
  'AWS::StepFunctions::StateMachine',
]);

/** Types whose deployed name others depend on; everything else is called by its logical id, behind the name of the stack. */
const nameProperties: Readonly<Record<string, string>> = {
  'AWS::Events::EventBus': 'Name',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Lambda::LayerVersion': 'LayerName',
  'AWS::SSM::Parameter': 'Name',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::SecretsManager::Secret': 'Name',
};

/**
 * What a resource is called once deployed. CloudFormation puts the name of the stack in front, and the guard knows our own
 * by it. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export function physicalName({ Type, Properties }: Resource, logicalId: string): string {
  const property = nameProperties[Type];
  const given = property === undefined ? undefined : Properties?.[property];
  return typeof given === 'string' ? given : `Firebreak-${logicalId}`;
}

/** What AWS calls the resource: the path of a role or policy is a part of its ARN, though not of its name. */
export function deployedArn(resource: Resource, name: string, place: Place): string {
  const path = hasPath.has(resource.Type) ? resource.Properties?.['Path'] : undefined;
  return arnOf(resource.Type, typeof path === 'string' ? `${path.slice(1)}${name}` : name, place);
}

const hasPath: ReadonlySet<string> = new Set(['AWS::IAM::ManagedPolicy', 'AWS::IAM::Role', 'AWS::IAM::User']);

function attribute(template: Template, place: Place, [name = '', what]: readonly string[]): string {
  const resource = resourceIn(template, name);
  if (what === 'Arn' || what === 'PolicyArn') return deployedArn(resource, physicalName(resource, name), place);
  if (what === 'QueueName' || what === 'Name' || what === 'TopicName') return physicalName(resource, name);
  throw new Error(`the template reads ${name}.${what}, which the drill does not know`);
}

function resourceIn(template: Template, name: string): Resource {
  const resource = template.Resources[name];
  if (resource === undefined) throw new Error(`the template refers to ${name}, which is not in it`);
  return resource;
}

const arnForms: Readonly<Record<string, (name: string, place: Place) => string>> = {
  'AWS::DynamoDB::GlobalTable': (name, at) => `arn:aws:dynamodb:${at.region}:${at.account}:table/${name}`,
  'AWS::Events::EventBus': (name, at) => `arn:aws:events:${at.region}:${at.account}:event-bus/${name}`,
  'AWS::Events::Rule': (name, at) => `arn:aws:events:${at.region}:${at.account}:rule/${name}`,
  'AWS::IAM::ManagedPolicy': (name, at) => `arn:aws:iam::${at.account}:policy/${name}`,
  'AWS::IAM::Role': (name, at) => `arn:aws:iam::${at.account}:role/${name}`,
  'AWS::Lambda::Function': (name, at) => `arn:aws:lambda:${at.region}:${at.account}:function:${name}`,
  'AWS::Lambda::LayerVersion': (name, at) => `arn:aws:lambda:${at.region}:${at.account}:layer:${name}:1`,
  'AWS::Logs::LogGroup': (name, at) => `arn:aws:logs:${at.region}:${at.account}:log-group:${name}:*`,
  'AWS::IAM::User': (name, at) => `arn:aws:iam::${at.account}:user/${name}`,
  'AWS::SecretsManager::Secret': (name, at) =>
    `arn:aws:secretsmanager:${at.region}:${at.account}:secret:${name}-EXAMPL`,
  'AWS::SNS::Topic': (name, at) => `arn:aws:sns:${at.region}:${at.account}:${name}`,
  'AWS::SQS::Queue': (name, at) => `arn:aws:sqs:${at.region}:${at.account}:${name}`,
  'AWS::SSM::Parameter': (name, at) =>
    `arn:aws:ssm:${at.region}:${at.account}:parameter/${name.startsWith('/') ? name.slice(1) : name}`,
  'AWS::StepFunctions::StateMachine': (name, at) => `arn:aws:states:${at.region}:${at.account}:stateMachine:${name}`,
};

export function arnOf(type: string, name: string, place: Place): string {
  const form = arnForms[type];
  if (form === undefined) throw new Error(`the drill knows no ARN for ${type} (${name})`);
  return form(name, place);
}
