import { describe, expect, it } from 'vitest';
import { namedFor, namedLogging } from '../../../core/model-logging/logged.ts';

const entry = {
  regions: ['eu-west-1', 'us-east-1'],
  s3Config: { bucketName: 'example-log' },
  textDataDeliveryEnabled: true,
  imageDataDeliveryEnabled: true,
  embeddingDataDeliveryEnabled: true,
};
const other = { ...entry, regions: ['ap-south-1'], s3Config: { bucketName: 'example-log-south' } };

describe('what a deployment names', () => {
  it('is looked up by Region, and says nothing of Regions to AWS', () => {
    const { regions: _, ...config } = entry;
    expect(namedFor('us-east-1', [other, entry])).toEqual(config);
    expect(namedFor('eu-central-1', [other, entry])).toBeUndefined();
  });

  it.each([
    ['a log that goes nowhere', { ...entry, s3Config: undefined }],
    ['no Region', { ...entry, regions: [] }],
    ['a Region with a pattern', { ...entry, regions: ['*'] }],
    ['an ARN for a bucket', { ...entry, s3Config: { bucketName: 'arn:aws:s3:::example-log' } }],
    ['a log group without a role', { ...entry, cloudWatchConfig: { logGroupName: '/bedrock/calls' } }],
    [
      'a role with a wildcard',
      {
        ...entry,
        cloudWatchConfig: { logGroupName: '/bedrock/calls', roleArn: 'arn:aws:iam::123456789012:role/*' },
      },
    ],
    ['a field that AWS does not know', { ...entry, documentDataDeliveryEnabled: true }],
    ['silence about text', { ...entry, textDataDeliveryEnabled: undefined }],
  ])('is not %s', (_, value) => expect(namedLogging.safeParse(value).success).toBe(false));

  it('is a log group, a bucket or both', () => {
    expect(namedLogging.safeParse(entry).success).toBe(true);
    const cloudWatchConfig = { logGroupName: '/bedrock/calls', roleArn: 'arn:aws:iam::123456789012:role/logs/bedrock' };
    expect(namedLogging.safeParse({ ...entry, cloudWatchConfig }).success).toBe(true);
  });
});
