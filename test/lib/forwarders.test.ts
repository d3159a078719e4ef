import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { signals } from '../../core/signals/index.ts';
import type { Signal } from '../../core/signals/signal.ts';
import { config } from '../../firebreak.config.example.ts';
import { bedrockRegions } from '../../lib/bedrock-regions.ts';
import { hubRegion } from '../../lib/deployed-stacks.ts';
import { forwarders } from '../../lib/forwarders.ts';
import { hubBusName } from '../../lib/hub-bus.ts';
import { made as atHub } from './synthesised.ts';

interface Given {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

function stacksFor(regions: readonly string[], pageEmails: readonly string[] = ['alice@example.com']) {
  const app = new App({ analyticsReporting: false });
  const hub = new Stack(app, 'Hub');
  return new Map(
    forwarders(app, hub, { ...config, regions, pageEmails }).map((stack) => [
      stack.region,
      Template.fromStack(stack).toJSON() as { Resources: Record<string, Given> },
    ]),
  );
}

const resources = (template: { Resources: Record<string, Given> } | undefined, type: string) =>
  Object.values(template?.Resources ?? {}).filter(({ Type }) => Type === type);
const signalsOf = (template: { Resources: Record<string, Given> } | undefined) =>
  resources(template, 'AWS::Events::Rule')
    .map(({ Metadata }) => String(Metadata?.['firebreak:signal']))
    .sort();

const all: readonly Signal[] = signals;
const everywhere = all
  .filter(({ region, heardThrough }) => region === 'every' && heardThrough === undefined)
  .map(({ id }) => id)
  .sort();

describe('without a further Region', () => {
  it.each([[[]], [[hubRegion]]])('there is one stack: %j', (regions) => expect(stacksFor(regions).size).toBe(0));
});

describe('the Regions of Bedrock', () => {
  it('are those that every account has: a stack in one that is switched off could not be deployed', () => {
    expect(bedrockRegions).toEqual(
      expect.arrayContaining(['us-east-1', 'us-west-2', 'eu-central-1', 'ap-northeast-1']),
    );
    for (const optIn of ['ca-west-1', 'eu-central-2', 'ap-southeast-3', 'me-central-1', 'il-central-1'])
      expect(bedrockRegions).not.toContain(optIn);
    expect(new Set(bedrockRegions).size).toBe(bedrockRegions.length);
  });
});

describe('with the Regions of Bedrock', () => {
  const stacks = stacksFor(bedrockRegions);

  it('there is a stack for each but that of the hub', () => {
    expect([...stacks.keys()].sort()).toEqual(bedrockRegions.filter((region) => region !== hubRegion).sort());
  });

  it('each hears the signals of every Region; us-west-2 hears Health as well', () => {
    for (const [region, template] of stacks)
      expect(signalsOf(template), region).toEqual(
        region === 'us-west-2' ? [...everywhere, 'health-credentials-exposed'].sort() : everywhere,
      );
  });
});

describe('us-west-2', () => {
  it('hears Health also where its own calls are not wanted', () => {
    expect(signalsOf(stacksFor(['eu-west-1']).get('us-west-2'))).toEqual(['health-credentials-exposed']);
  });

  it('pages by itself, without the hub and without a word that somebody outside wrote', () => {
    const template = stacksFor(['eu-west-1']).get('us-west-2');
    const [rule] = resources(template, 'AWS::Events::Rule');
    const [, page] = (rule?.Properties['Targets'] ?? []) as {
      Id: string;
      InputTransformer: { InputPathsMap: Record<string, string> };
    }[];
    expect(page?.Id).toBe('Page');
    expect(Object.values(page?.InputTransformer.InputPathsMap ?? {}).sort()).toEqual([
      '$.detail.eventTypeCode',
      '$.time',
    ]);
    const text = JSON.stringify(resources(template, 'AWS::SNS::TopicPolicy'));
    expect(text).toContain('"Principal":{"Service":"events.amazonaws.com"}');
    expect(text).toMatch(/"aws:SourceArn":\{"Fn::GetAtt":\["SignalhealthcredentialsexposedRule/);
  });
});

describe.each([...stacksFor(['eu-west-1'])])('the stack of %s', (_, template) => {
  it('passes on to the bus of the hub, by a role that may do nothing else', () => {
    expect(atHub('AWS::Events::EventBus').map(({ given }) => given['Name'])).toEqual([hubBusName]);
    const grants = resources(template, 'AWS::IAM::Policy').flatMap(
      ({ Properties }) =>
        (Properties['PolicyDocument'] as { Statement: { Effect: string; Action: unknown; Resource: unknown }[] })
          .Statement,
    );
    const allowed = grants.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Action }) => Action)).toEqual(['events:PutEvents']);
    expect(JSON.stringify(allowed[0]?.Resource)).toContain(`:events:${hubRegion}:`);
    expect(JSON.stringify(allowed[0]?.Resource)).toContain(`:event-bus/${hubBusName}`);
    expect(resources(template, 'AWS::IAM::Role')).toHaveLength(1);
  });

  it('loses nothing without a page: a dead-letter queue, an alarm on it, a topic', () => {
    const [alarm] = resources(template, 'AWS::CloudWatch::Alarm');
    expect(alarm?.Properties['MetricName']).toBe('ApproximateNumberOfMessagesVisible');
    expect(alarm?.Properties['AlarmActions']).toHaveLength(1);
    expect(resources(template, 'AWS::SNS::Subscription')).toHaveLength(1);
    const [{ Properties } = { Properties: {} as Given['Properties'] }] = resources(template, 'AWS::Events::Rule');
    for (const target of Properties['Targets'] as { Id: string; DeadLetterConfig?: unknown }[])
      if (target.Id === 'Hub') expect(target.DeadLetterConfig).toBeDefined();
  });

  it('has no function: no code of ours runs there', () => {
    expect(resources(template, 'AWS::Lambda::Function')).toEqual([]);
  });
});

it('is deployed after the hub, whose bus its rules point at', () => {
  const app = new App({ analyticsReporting: false });
  const hub = new Stack(app, 'Hub');
  for (const stack of forwarders(app, hub, config)) expect(stack.dependencies).toContain(hub);
});
