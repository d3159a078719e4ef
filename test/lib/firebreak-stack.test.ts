import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settingNames } from '../../adapters/aws/host.ts';
import { config } from '../../firebreak.config.example.ts';
import { each, made, template } from './synthesised.ts';

describe.each(each('AWS::Lambda::Function'))('the function %s', (_, { given, resource }) => {
  it('runs on Node 24 and arm64', () => {
    expect(given['Runtime']).toBe('nodejs24.x');
    expect(given['Architectures']).toEqual(['arm64']);
  });

  it('ends by itself, in less than the fifteen minutes that Lambda allows', () => {
    expect(given['Timeout']).toBeGreaterThanOrEqual(10);
    expect(given['Timeout']).toBeLessThanOrEqual(600);
  });

  it('writes to a log group of its own, which forgets', () => {
    const { LogGroup } = given['LoggingConfig'] as { LogGroup: string };
    const group = made('AWS::Logs::LogGroup').find(({ id }) => `Firebreak-${id}` === LogGroup);
    expect(group?.given['RetentionInDays']).toBe(365);
    const sharing = made('AWS::Lambda::Function').filter(
      (other) => (other.given['LoggingConfig'] as { LogGroup: string }).LogGroup === LogGroup,
    );
    expect(sharing).toHaveLength(1);
  });

  it('has a role that no other function has', () => {
    const sharing = made('AWS::Lambda::Function').filter((other) => other.given['Role'] === given['Role']);
    expect(sharing).toHaveLength(1);
  });

  it('runs the handler of the folder that it names', () => {
    const phase = String(resource.Metadata?.['firebreak:phase']);
    expect(existsSync(new URL(`../../lambdas/${phase}/handler.ts`, import.meta.url))).toBe(true);
  });

  it('is given settings that adapters know, and nothing that looks like a secret', () => {
    const { Variables } = given['Environment'] as { Variables: Record<string, string> };
    const ours = Object.keys(Variables).filter((name) => name.startsWith('FIREBREAK_'));
    expect(ours.filter((name) => !settingNames.some((known) => known === name))).toEqual([]);
    expect(JSON.stringify(Variables)).not.toMatch(/AKIA|ASIA|secret|token|password/i);
  });
});

describe.each(each('AWS::IAM::Role'))('the role %s', (_, { given }) => {
  it('is assumed by one AWS service and by nobody else', () => {
    const { Statement } = given['AssumeRolePolicyDocument'] as { Statement: readonly Record<string, unknown>[] };
    expect(Statement).toHaveLength(1);
    expect(Statement[0]?.['Principal']).toEqual({ Service: expect.stringMatching(/^[a-z]+\.amazonaws\.com$/) });
  });

  it('has no managed policy: whatever it may do is written in the template', () => {
    expect(given['ManagedPolicyArns']).toBeUndefined();
  });
});

describe.each(each('AWS::DynamoDB::GlobalTable'))('the table %s', (_, { given, resource }) => {
  it('outlives the stack, and cannot be deleted by mistake', () => {
    expect(resource.DeletionPolicy).toBe('Retain');
    expect(resource.UpdateReplacePolicy).toBe('Retain');
    const [replica] = given['Replicas'] as readonly Record<string, unknown>[];
    expect(replica?.['DeletionProtectionEnabled']).toBe(true);
  });

  it('can be put back to any second of the last weeks', () => {
    const [replica] = given['Replicas'] as readonly Record<string, { PointInTimeRecoveryEnabled?: boolean }>[];
    expect(replica?.['PointInTimeRecoverySpecification']?.PointInTimeRecoveryEnabled).toBe(true);
  });
});

describe.each(each('AWS::SNS::Topic'))('the topic %s', (id) => {
  it('takes nothing over plain HTTP', () => {
    const policies = made('AWS::SNS::TopicPolicy').filter(({ resource }) =>
      JSON.stringify(resource.Properties?.['Topics']).includes(`"${id}"`),
    );
    expect(JSON.stringify(policies.map(({ given }) => given['PolicyDocument']))).toContain(
      '"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"',
    );
  });
});

describe.each(each('AWS::SQS::Queue'))('the queue %s', (id, { given }) => {
  it('is encrypted, and takes nothing over plain HTTP', () => {
    expect(given['SqsManagedSseEnabled']).toBe(true);
    const policies = made('AWS::SQS::QueuePolicy').filter(({ resource }) =>
      JSON.stringify(resource.Properties?.['Queues']).includes(`"${id}"`),
    );
    expect(JSON.stringify(policies.map((policy) => policy.given['PolicyDocument']))).toContain('aws:SecureTransport');
  });
});

describe('a queue that feeds a function', () => {
  const feeds = made('AWS::Lambda::EventSourceMapping');

  it('hides a message six times as long as the function may take', () => {
    for (const { given } of feeds) {
      const queue = made('AWS::SQS::Queue').find(({ id }) =>
        String(given['EventSourceArn']).endsWith(`:Firebreak-${id}`),
      );
      const run = made('AWS::Lambda::Function').find(({ id }) => `Firebreak-${id}` === given['FunctionName']);
      expect(queue?.given['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * Number(run?.given['Timeout']));
    }
  });

  it('gives up on a message into a queue that keeps it for two weeks', () => {
    for (const { given } of feeds) {
      const queue = made('AWS::SQS::Queue').find(({ id }) =>
        String(given['EventSourceArn']).endsWith(`:Firebreak-${id}`),
      );
      const redrive = JSON.stringify(queue?.given['RedrivePolicy']);
      const dead = made('AWS::SQS::Queue').find(({ id }) => redrive.includes(`:Firebreak-${id}"`));
      expect(dead?.given['MessageRetentionPeriod']).toBe(14 * 86_400);
    }
  });

  it('loses no message of a batch because another one failed', () => {
    for (const { given } of feeds) expect(given['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
  });
});

describe('every log group', () => {
  it('forgets some day', () => {
    for (const { given, id } of made('AWS::Logs::LogGroup')) expect(given['RetentionInDays'], id).toBeGreaterThan(0);
  });
});

describe('the template', () => {
  it('holds no account, no region and no name of its own', () => {
    const given = config.restorableBoundaries.reduce((text, arn) => text.replaceAll(arn, ''), JSON.stringify(template));
    expect(given).not.toMatch(/\b\d{12}\b/);
    const named = Object.values(template.Resources).flatMap(({ Properties = {} }) =>
      ['FunctionName', 'TableName', 'RoleName', 'QueueName', 'TopicName'].filter(
        (name) => typeof Properties[name] === 'string',
      ),
    );
    expect(named, 'a fixed name hinders a second stack in the same account').toEqual([]);
  });
});
