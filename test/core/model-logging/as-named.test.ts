import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAsNamed } from '../../../core/model-logging/as-named.ts';
import type { LoggingConfig } from '../../../core/model-logging/logged.ts';

const named: LoggingConfig = {
  cloudWatchConfig: {
    logGroupName: '/bedrock/calls',
    roleArn: 'arn:aws:iam::123456789012:role/bedrock-log',
    largeDataDeliveryS3Config: { bucketName: 'example-large' },
  },
  s3Config: { bucketName: 'example-log', keyPrefix: 'calls' },
  textDataDeliveryEnabled: true,
  imageDataDeliveryEnabled: false,
  embeddingDataDeliveryEnabled: true,
};
const group = { logGroupName: '/bedrock/calls', roleArn: 'arn:aws:iam::123456789012:role/bedrock-log' };

describe('a log that is as named', () => {
  it.each<readonly [string, LoggingConfig]>([
    ['the same', named],
    [
      'with an empty prefix for none',
      {
        ...named,
        cloudWatchConfig: { ...group, largeDataDeliveryS3Config: { bucketName: 'example-large', keyPrefix: '' } },
      },
    ],
    ['where AWS leaves out a kind that is not delivered', { ...named, imageDataDeliveryEnabled: undefined }],
    ['with a kind that the deployment does not name', { ...named, videoDataDeliveryEnabled: true }],
  ])('is one %s', (_, found) => expect(isAsNamed(found, named)).toBe(true));
});

describe('a log that is not as named', () => {
  it.each<readonly [string, LoggingConfig]>([
    [
      'in another log group',
      { ...named, cloudWatchConfig: { ...named.cloudWatchConfig, ...group, logGroupName: '/x' } },
    ],
    ['under another role', { ...named, cloudWatchConfig: { ...named.cloudWatchConfig, ...group, roleArn: 'arn:x' } }],
    ['without its bucket for large data', { ...named, cloudWatchConfig: group }],
    ['in another bucket', { ...named, s3Config: { bucketName: 'other', keyPrefix: 'calls' } }],
    ['under another prefix', { ...named, s3Config: { bucketName: 'example-log', keyPrefix: 'nowhere' } }],
    ['without one of its destinations', { ...named, s3Config: undefined }],
    ['without text', { ...named, textDataDeliveryEnabled: false }],
    ['where AWS says nothing of a kind that is delivered', { ...named, embeddingDataDeliveryEnabled: undefined }],
    ['with a kind that was not to be delivered', { ...named, imageDataDeliveryEnabled: true }],
    ['that goes nowhere', {}],
  ])('is one %s', (_, found) => expect(isAsNamed(found, named)).toBe(false));

  it('is one with a destination that was never named', () => {
    const { s3Config: _, ...withoutBucket } = named;
    expect(isAsNamed(named, withoutBucket)).toBe(false);
  });
});

const bucket = fc.record(
  { bucketName: fc.string({ minLength: 3 }), keyPrefix: fc.string() },
  { requiredKeys: ['bucketName'] },
);
const anyLog: fc.Arbitrary<LoggingConfig> = fc.record(
  { s3Config: bucket, textDataDeliveryEnabled: fc.boolean(), videoDataDeliveryEnabled: fc.boolean() },
  { requiredKeys: [] },
);

it('every log is as it is named itself', () => {
  fc.assert(fc.property(anyLog, (log) => isAsNamed(log, log)));
});
