import type { EventEnvelope } from '../model/finding.ts';

const issuerTexts = ['type', 'principalId', 'arn', 'accountId', 'userName'] as const;

const identityTexts = [
  ...issuerTexts,
  'accessKeyId',
  'invokedBy',
  // Who vouches for the caller, on AssumeRoleWithSAML and AssumeRoleWithWebIdentity.
  'identityProvider',
] as const;

const recordTexts = [
  'eventID',
  'eventTime',
  'eventType',
  'awsRegion',
  'recipientAccountId',
  'userAgent',
  'sourceIPAddress',
] as const;

type Fields = Readonly<Record<string, unknown>>;
type Texts<Name extends string> = { readonly [Field in Name]?: string | undefined };

export interface UserIdentity extends Texts<(typeof identityTexts)[number]> {
  readonly sessionContext?: SessionContext | undefined;
  readonly onBehalfOf?: Texts<'userId'> | undefined;
}

interface SessionContext {
  readonly sessionIssuer?: Texts<(typeof issuerTexts)[number]> | undefined;
  /** When the session was issued. */
  readonly attributes?: Texts<'creationDate'> | undefined;
}

/**
 * The parts of a CloudTrail record that Firebreak reads. What is null, missing or of another type is undefined, and
 * fields that AWS added since are passed over.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface CloudTrailRecord extends Texts<(typeof recordTexts)[number]> {
  readonly eventName: string;
  readonly eventSource: string;
  readonly errorCode?: string | undefined;
  readonly sessionCredentialFromConsole?: boolean | string | undefined;
  readonly userIdentity?: UserIdentity | undefined;
  readonly requestParameters?: Fields | undefined;
  readonly responseElements?: Fields | undefined;
  readonly additionalEventData?: Fields | undefined;
}

/** The value as a CloudTrail record, or nothing when it names no call. Never throws. */
export function cloudTrailRecordIn(value: unknown): CloudTrailRecord | undefined {
  if (!isObject(value)) return undefined;
  const { eventName, eventSource, errorCode, sessionCredentialFromConsole: fromConsole } = value;
  if (typeof eventName !== 'string' || typeof eventSource !== 'string') return undefined;
  return {
    ...textsIn(value, recordTexts),
    eventName,
    eventSource,
    // Pipelines write an empty text where CloudTrail writes nothing: that is no error.
    errorCode: typeof errorCode === 'string' && errorCode !== '' ? errorCode : undefined,
    sessionCredentialFromConsole:
      typeof fromConsole === 'boolean' || typeof fromConsole === 'string' ? fromConsole : undefined,
    userIdentity: isObject(value.userIdentity) ? identityIn(value.userIdentity) : undefined,
    requestParameters: isObject(value.requestParameters) ? value.requestParameters : undefined,
    responseElements: isObject(value.responseElements) ? value.responseElements : undefined,
    additionalEventData: isObject(value.additionalEventData) ? value.additionalEventData : undefined,
  };
}

function identityIn(identity: Fields): UserIdentity {
  const { sessionContext, onBehalfOf } = identity;
  return {
    ...textsIn(identity, identityTexts),
    sessionContext: isObject(sessionContext) ? contextIn(sessionContext) : undefined,
    onBehalfOf: isObject(onBehalfOf) ? textsIn(onBehalfOf, ['userId']) : undefined,
  };
}

const contextIn = ({ sessionIssuer, attributes }: Fields): SessionContext => ({
  sessionIssuer: isObject(sessionIssuer) ? textsIn(sessionIssuer, issuerTexts) : undefined,
  attributes: isObject(attributes) ? textsIn(attributes, ['creationDate']) : undefined,
});

/** A field of the wrong type is a field that is not there: one odd value must not hide the rest of a record. */
function textsIn<Name extends string>(value: Fields, names: readonly Name[]): Texts<Name> {
  const texts: { [Field in Name]?: string } = {};
  for (const name of names) {
    const text = value[name];
    if (typeof text === 'string') texts[name] = text;
  }
  return texts;
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
