import { type CloudTrailRecord, cloudTrailRecordIn } from '../../../core/signals/cloudtrail.ts';

export const account = '123456789012';
export const leakedKey = 'AKIAIOSFODNN7EXAMPLE';
export const at = '2026-03-02T09:00:00Z';

/** The leaked user, by its key. */
export const leakedUser = {
  type: 'IAMUser',
  principalId: 'AIDACKCEVSQ6C2EXAMPLE',
  arn: `arn:aws:iam::${account}:user/ci-deploy`,
  accountId: account,
  accessKeyId: leakedKey,
  userName: 'ci-deploy',
};

export interface RecordGiven {
  readonly source: string;
  readonly name: string;
  readonly asked?: unknown;
  readonly answered?: unknown;
  readonly who?: object;
  readonly id?: string;
  readonly at?: string;
  readonly region?: string;
  readonly refused?: string;
  readonly in?: string;
}

/** A record as CloudTrail writes it, before it is parsed. */
export function rawRecord(given: RecordGiven): Readonly<Record<string, unknown>> {
  const { source, name, asked = null, answered = null, who = leakedUser, refused } = given;
  return {
    eventVersion: '1.11',
    userIdentity: who,
    eventTime: given.at ?? at,
    eventSource: source,
    eventName: name,
    awsRegion: given.region ?? 'us-east-1',
    sourceIPAddress: '192.0.2.10',
    userAgent: 'aws-cli/2.15.0',
    ...(refused !== undefined && { errorCode: refused }),
    requestParameters: asked,
    responseElements: answered,
    eventID: given.id ?? '11111111-2222-4333-8444-555555555555',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: given.in ?? account,
    eventCategory: 'Management',
  };
}

export function recordOf(given: RecordGiven): CloudTrailRecord {
  const record = cloudTrailRecordIn(rawRecord(given));
  if (record === undefined) throw new Error(`the test wrote no CloudTrail record: ${given.name}`);
  return record;
}
