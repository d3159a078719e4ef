import type { EventEnvelope } from '../../core/model/finding.ts';
import type { World } from '../world.ts';

/** Who calls, as CloudTrail names them. */
export interface SequenceGiven {
  readonly userName: string;
  readonly accessKeyId: string;
}

interface Called {
  readonly service: 'sts' | 'bedrock';
  readonly name: string;
  readonly errorCode?: string;
  readonly isReadOnly: boolean;
}

/** How keys are checked before they are sold; and what a person does whose model call fails, and who looks for the reason. */
const calls: readonly Called[] = [
  { service: 'sts', name: 'GetCallerIdentity', isReadOnly: true },
  { service: 'bedrock', name: 'InvokeModel', errorCode: 'ValidationException', isReadOnly: false },
  { service: 'bedrock', name: 'GetModelInvocationLoggingConfiguration', isReadOnly: true },
];

/** The three calls of the rule `tries-out-a-stolen-key`, as EventBridge delivers them, half a minute apart. */
export function sequenceEvents(
  world: Pick<World, 'account' | 'clock'>,
  given: SequenceGiven,
): readonly EventEnvelope[] {
  return calls.map((call, index) => trailEventOf(world, given, { call, index }));
}

function trailEventOf(
  { account, clock }: Pick<World, 'account' | 'clock'>,
  { userName, accessKeyId }: SequenceGiven,
  { call, index }: { readonly call: Called; readonly index: number },
): EventEnvelope {
  const { account: accountId, region } = account.place;
  const time = new Date(clock.now() - (calls.length - index) * 30_000).toISOString().replace(/\.\d+Z$/, 'Z');
  const id = `sequence-${call.name}-${clock.now()}`;
  const userIdentity = {
    type: 'IAMUser',
    principalId: account.user(userName)?.id,
    arn: `arn:aws:iam::${accountId}:user/${userName}`,
    accountId,
    accessKeyId,
    userName,
  };
  return {
    id,
    source: `aws.${call.service}`,
    'detail-type': 'AWS API Call via CloudTrail',
    account: accountId,
    region,
    time,
    detail: {
      eventVersion: '1.11',
      eventID: id,
      eventTime: time,
      eventSource: `${call.service}.amazonaws.com`,
      eventName: call.name,
      awsRegion: region,
      sourceIPAddress: '192.0.2.10',
      userAgent: 'aws-cli/2',
      recipientAccountId: accountId,
      eventType: 'AwsApiCall',
      eventCategory: 'Management',
      managementEvent: true,
      readOnly: call.isReadOnly,
      userIdentity,
      requestParameters: call.name === 'InvokeModel' ? { modelId: 'anthropic.claude-3-haiku-20240307-v1:0' } : null,
      responseElements: null,
      ...(call.errorCode && { errorCode: call.errorCode, errorMessage: 'max_tokens_to_sample: must be at least 1' }),
    },
  };
}
