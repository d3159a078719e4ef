import * as z from 'zod/mini';
import type { EventEnvelope } from '../model/finding.ts';

/** A field of the wrong type is a field that is not there: one odd value must not hide the rest of a record. */
const text = z.optional(z.transform((value: unknown) => (typeof value === 'string' ? value : undefined)));
/** Pipelines write an empty text where CloudTrail writes nothing: that is no error. */
const code = z.optional(z.transform((value: unknown) => (typeof value === 'string' && value ? value : undefined)));
const parameters = z.optional(z.transform((value: unknown) => (isObject(value) ? value : undefined)));

const sessionIssuer = z.object({ type: text, principalId: text, arn: text, accountId: text, userName: text });

const userIdentity = z.object({
  type: text,
  principalId: text,
  arn: text,
  accountId: text,
  accessKeyId: text,
  userName: text,
  invokedBy: text,
  /** Who vouches for the caller, on AssumeRoleWithSAML and AssumeRoleWithWebIdentity. */
  identityProvider: text,
  sessionContext: z.catch(
    z.optional(
      z.object({
        sessionIssuer: z.catch(z.optional(sessionIssuer), undefined),
        /** When the session was issued. */
        attributes: z.catch(z.optional(z.object({ creationDate: text })), undefined),
      }),
    ),
    undefined,
  ),
  onBehalfOf: z.catch(z.optional(z.object({ userId: text })), undefined),
});

const record = z.object({
  eventID: text,
  eventName: z.string(),
  eventSource: z.string(),
  eventTime: text,
  eventType: text,
  awsRegion: text,
  recipientAccountId: text,
  errorCode: code,
  userAgent: text,
  sourceIPAddress: text,
  sessionCredentialFromConsole: z.catch(z.optional(z.union([z.boolean(), z.string()])), undefined),
  userIdentity: z.catch(z.optional(userIdentity), undefined),
  requestParameters: parameters,
  responseElements: parameters,
  additionalEventData: parameters,
});

/**
 * The parts of a CloudTrail record that Firebreak reads. What is null, missing or of another type is undefined, and
 * fields that AWS added since are passed over.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export type CloudTrailRecord = z.infer<typeof record>;

export type UserIdentity = z.infer<typeof userIdentity>;

/** The value as a CloudTrail record, or nothing when it names no call. Never throws. */
export function cloudTrailRecordIn(value: unknown): CloudTrailRecord | undefined {
  const parsed = record.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const detailTypes = new Map([
  ['AwsApiCall', 'AWS API Call via CloudTrail'],
  ['AwsConsoleSignIn', 'AWS Console Sign In via CloudTrail'],
  ['AwsServiceEvent', 'AWS Service Event via CloudTrail'],
  ['AwsCloudTrailInsight', 'AWS Insight via CloudTrail'],
]);

/**
 * The envelope in which EventBridge would have delivered the record, or nothing when no service of AWS wrote it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function asDelivered(detail: unknown): EventEnvelope | undefined {
  const parsed = cloudTrailRecordIn(detail);
  const service = parsed && /^([a-z0-9.-]+)\.amazonaws\.com$/.exec(parsed.eventSource)?.[1];
  if (!parsed || !service) return undefined;
  return {
    id: parsed.eventID ?? '',
    source: `aws.${service}`,
    'detail-type': detailTypes.get(parsed.eventType ?? 'AwsApiCall') ?? 'AWS API Call via CloudTrail',
    account: parsed.recipientAccountId ?? parsed.userIdentity?.accountId ?? '',
    region: parsed.awsRegion ?? '',
    time: parsed.eventTime ?? '',
    detail,
  };
}
