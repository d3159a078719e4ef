import type { EventEnvelope } from '../../core/model/finding.ts';
import type { World } from '../world.ts';

export const quarantinePolicyArn = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3';

/** What CloudTrail delivers when AWS itself attaches its quarantine policy to a user. It names no key. */
export function quarantineEvent({ clock, account }: Pick<World, 'clock' | 'account'>, userName: string): EventEnvelope {
  const time = new Date(clock.now()).toISOString();
  const { place } = account;
  const user = account.user(userName);
  return {
    id: `quarantine-${clock.now()}`,
    source: 'aws.iam',
    'detail-type': 'AWS API Call via CloudTrail',
    account: place.account,
    region: place.region,
    time,
    resources: [],
    detail: {
      eventVersion: '1.11',
      userIdentity: { type: 'IAMUser', principalId: user?.id, arn: user?.arn, accountId: place.account, userName },
      eventTime: time,
      eventSource: 'iam.amazonaws.com',
      eventName: 'AttachUserPolicy',
      awsRegion: place.region,
      sourceIPAddress: 'iam.amazonaws.com',
      userAgent: 'iam.amazonaws.com',
      requestParameters: { userName, policyArn: quarantinePolicyArn },
      responseElements: null,
      requestID: `request-${clock.now()}`,
      eventID: `event-${clock.now()}`,
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: place.account,
    },
  };
}
