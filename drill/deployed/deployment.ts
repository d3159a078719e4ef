import { type Policy, parsePolicy } from '../../core/iam/document.ts';
import {
  type DeployedSchedule,
  type DeployedUser,
  type Named,
  routesFrom,
  schedulesFrom,
  usersFrom,
} from './entrances.ts';
import { type DeployedPolicy, type DeployedRole, managedPoliciesFrom, queuesFrom, rolesFrom } from './identities.ts';
import { filesFrom, layersFrom } from './layer-files.ts';
import { arnOf, deployedArn, type Place, physicalName, type Resource, resolver, type Template } from './template.ts';

/** What the template deploys, in the words of the sandbox that runs it. */
export interface Deployed {
  readonly place: Place;
  readonly functions: ReadonlyMap<string, DeployedFunction>;
  readonly machine: { readonly arn: string; readonly definition: object; readonly roleArn: string };
  readonly rules: readonly DeployedRule[];
  readonly roles: ReadonlyMap<string, DeployedRole>;
  readonly tables: readonly { readonly name: string; readonly partitionKey: string }[];
  readonly queues: ReadonlyMap<string, Policy | undefined>;
  readonly topics: readonly string[];
  /** Which function is fed by which queue. */
  readonly feeds: ReadonlyMap<string, string>;
  /** Rules that may invoke a function directly, by its ARN. */
  readonly invokers: ReadonlyMap<string, readonly string[]>;
  /** Customer-managed policies, by ARN. */
  readonly managedPolicies: ReadonlyMap<string, DeployedPolicy>;
  /** First values of SSM parameters, by name. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Functions behind the routes of the HTTP API, by `POST /path`. */
  readonly routes: ReadonlyMap<string, string>;
  readonly schedules: readonly DeployedSchedule[];
  /** What lets other accounts put events on a bus, by its name. */
  readonly busPolicies?: ReadonlyMap<string, Policy>;
  /** IAM users that belong to Firebreak. */
  readonly users: readonly DeployedUser[];
}

export interface DeployedFunction {
  readonly arn: string;
  /** The folder under lambdas/. */
  readonly phase: string;
  readonly roleArn: string;
  readonly logGroup: string;
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string>>;
  /** What its layers hold, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface DeployedRule {
  readonly name: string;
  /** `default`, or the name of a bus of ours. */
  readonly bus: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly targets: readonly { readonly arn: string; readonly roleArn?: string }[];
}

export function deployed(template: Template, place: Place): Deployed {
  return {
    ...standing(template, place),
    machine: machineFrom(resourcesOf(template, place)('AWS::StepFunctions::StateMachine'), place),
  };
}

/** The same of a member account, in which no machine runs. */
export function deployedMember(template: Template, place: Place): Deployed {
  return { ...standing(template, place), machine: { arn: '', definition: {}, roleArn: '' } };
}

function standing(template: Template, place: Place): Omit<Deployed, 'machine'> {
  const only = resourcesOf(template, place);
  const layers = layersFrom(only('AWS::Lambda::LayerVersion'), place);
  const functions = only('AWS::Lambda::Function').map(({ name, resource, given }) => ({
    ...functionFrom(arnOf(resource.Type, name, place), resource, given),
    files: filesFrom((given['Layers'] ?? []) as readonly string[], layers),
  }));
  return {
    place,
    functions: new Map(functions.map((made) => [made.arn, made])),
    rules: only('AWS::Events::Rule').map(({ name, given }) => ruleFrom(name, given)),
    roles: rolesFrom(only('AWS::IAM::Role'), only('AWS::IAM::Policy'), place),
    tables: only('AWS::DynamoDB::GlobalTable').map(({ name, given }) => ({
      name,
      partitionKey: partitionKeyOf(given),
    })),
    queues: queuesFrom(only('AWS::SQS::Queue'), only('AWS::SQS::QueuePolicy'), place),
    topics: only('AWS::SNS::Topic').map(({ name, resource }) => arnOf(resource.Type, name, place)),
    feeds: new Map(
      only('AWS::Lambda::EventSourceMapping').map(({ given }) => [
        String(given['EventSourceArn']),
        arnOf('AWS::Lambda::Function', String(given['FunctionName']), place),
      ]),
    ),
    invokers: invokersFrom(only('AWS::Lambda::Permission')),
    managedPolicies: managedPoliciesFrom(only('AWS::IAM::ManagedPolicy'), place),
    parameters: new Map(only('AWS::SSM::Parameter').map(({ name, given }) => [name, String(given['Value'])])),
    routes: routesFrom(only),
    schedules: schedulesFrom(only),
    users: usersFrom(only),
    busPolicies: busPoliciesFrom(only),
  };
}

type Given = Readonly<Record<string, unknown>>;

/** The resources of one type, with fixed names in the place of references. */
function resourcesOf(template: Template, place: Place): (type: string) => readonly Named[] {
  const resolve = resolver(template, place);
  const given = (resource: Resource) => resolve(resource.Properties ?? {}) as Given;
  return (type) =>
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, resource]) => ({ name: physicalName(resource, logicalId), resource, given: given(resource) }));
}

function machineFrom([machine]: readonly Named[], place: Place): Deployed['machine'] {
  if (machine === undefined) throw new Error('the template deploys no state machine');
  return {
    arn: deployedArn(machine.resource, machine.name, place),
    definition: JSON.parse(String(machine.given['DefinitionString'])) as object,
    roleArn: String(machine.given['RoleArn']),
  };
}

function functionFrom(arn: string, resource: Resource, given: Given): Omit<DeployedFunction, 'files'> {
  const phase = resource.Metadata?.['firebreak:phase'];
  if (typeof phase !== 'string') throw new Error(`function ${arn} does not say which phase it runs`);
  return {
    arn,
    phase,
    roleArn: String(given['Role']),
    logGroup: String((given['LoggingConfig'] as Given | undefined)?.['LogGroup']),
    timeoutMs: Number(given['Timeout']) * 1_000,
    environment: (given['Environment'] as { Variables: Record<string, string> }).Variables,
  };
}

function ruleFrom(name: string, given: Given): DeployedRule {
  const targets = (given['Targets'] ?? []) as readonly { Arn: string; RoleArn?: string }[];
  return {
    name,
    bus: String(given['EventBusName'] ?? 'default'),
    pattern: given['EventPattern'] as Record<string, unknown>,
    targets: targets.map(({ Arn, RoleArn }) => ({ arn: Arn, ...(RoleArn && { roleArn: RoleArn }) })),
  };
}

function invokersFrom(permissions: readonly Named[]): ReadonlyMap<string, readonly string[]> {
  const invokers = new Map<string, readonly string[]>();
  for (const { given } of permissions) {
    if (given['Principal'] !== 'events.amazonaws.com') continue;
    const functionArn = String(given['FunctionName']);
    invokers.set(functionArn, [...(invokers.get(functionArn) ?? []), String(given['SourceArn'])]);
  }
  return invokers;
}

function busPoliciesFrom(only: (type: string) => readonly Named[]): ReadonlyMap<string, Policy> {
  return new Map(
    only('AWS::Events::EventBusPolicy').map(({ name, given }) => {
      const read = parsePolicy({ Version: '2012-10-17', Statement: [given['Statement']] }, name);
      if (read.kind === 'malformed') throw new Error(`policy ${name} of the template: ${read.because}`);
      return [String(given['EventBusName']), read.policy];
    }),
  );
}

function partitionKeyOf(given: Given): string {
  const schema = given['KeySchema'] as readonly { AttributeName: string; KeyType: string }[];
  return schema.find((key) => key.KeyType === 'HASH')?.AttributeName ?? '';
}
