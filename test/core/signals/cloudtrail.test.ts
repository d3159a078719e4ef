import { expect, it } from 'vitest';
import { asDelivered, cloudTrailRecordIn } from '../../../core/signals/cloudtrail.ts';

const record = {
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  eventTime: '2026-03-02T09:00:00Z',
  awsRegion: 'us-east-1',
  recipientAccountId: '123456789012',
  eventID: 'e-1',
};

it('reads null and missing parts as undefined', () => {
  const parsed = cloudTrailRecordIn({
    ...record,
    requestParameters: null,
    responseElements: null,
    userIdentity: null,
    errorCode: null,
  });
  expect(parsed).toMatchObject({ eventName: 'CreateUser' });
  expect([parsed?.requestParameters, parsed?.responseElements, parsed?.userIdentity, parsed?.errorCode]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it('loses one field of a wrong type and no other', () => {
  const parsed = cloudTrailRecordIn({
    ...record,
    eventID: 7,
    userIdentity: { type: 'IAMUser', userName: ['x'], accountId: '123456789012' },
  });
  expect(parsed?.eventID).toBeUndefined();
  expect(parsed?.userIdentity).toMatchObject({ type: 'IAMUser', accountId: '123456789012' });
  expect(parsed?.userIdentity?.userName).toBeUndefined();
});

it('passes over fields that AWS adds', () => {
  expect(
    cloudTrailRecordIn({
      ...record,
      tlsDetails: {},
      inScopeOf: {},
      ec2IssuedInVpc: 'vpc',
      userIdentity: { type: 'Root', inScopeOf: {} },
    }),
  ).toBeDefined();
});

it.each([null, 'text', 7, [], {}, { eventName: 'X' }, { eventSource: 5, eventName: 'X' }])(
  'finds no record in %j',
  (value) => {
    expect(cloudTrailRecordIn(value)).toBeUndefined();
  },
);

it.each([
  ['AwsApiCall', 'AWS API Call via CloudTrail'],
  ['AwsConsoleSignIn', 'AWS Console Sign In via CloudTrail'],
  ['AwsServiceEvent', 'AWS Service Event via CloudTrail'],
  ['AwsCloudTrailInsight', 'AWS Insight via CloudTrail'],
  [undefined, 'AWS API Call via CloudTrail'],
])('delivers %s as %s', (eventType, detailType) => {
  expect(asDelivered({ ...record, eventType })?.['detail-type']).toBe(detailType);
});

it('makes the source out of the service, and the rest out of the record', () => {
  expect(asDelivered({ ...record, eventSource: 'bedrock-mantle.amazonaws.com' })).toMatchObject({
    source: 'aws.bedrock-mantle',
    account: '123456789012',
    region: 'us-east-1',
    time: '2026-03-02T09:00:00Z',
    id: 'e-1',
  });
});

it.each(['iam', 'amazonaws.com', 'iam.amazonaws.com.example.com', 'https://portal.example.com/'])(
  'delivers nothing of %s',
  (eventSource) => {
    expect(asDelivered({ ...record, eventSource })).toBeUndefined();
  },
);
