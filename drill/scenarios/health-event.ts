import type { EventEnvelope } from '../../core/model/finding.ts';
import type { World } from '../world.ts';

/** What AWS Health sends when it finds a key in public. */
export function healthEvent(
  { clock, account }: Pick<World, 'clock' | 'account'>,
  { accessKeyId, userName }: { accessKeyId: string; userName: string },
): EventEnvelope {
  const at = new Date(clock.now());
  const { place } = account;
  return {
    id: `health-${clock.now()}`,
    source: 'aws.health',
    'detail-type': 'AWS Health Event',
    account: place.account,
    region: place.region,
    time: at.toISOString(),
    resources: [accessKeyId],
    detail: {
      eventArn: 'arn:aws:health:us-east-1::event/RISK/AWS_RISK_CREDENTIALS_EXPOSED/AWS_RISK_CREDENTIALS_EXPOSED-drill',
      service: 'RISK',
      eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED',
      eventTypeCategory: 'issue',
      eventScopeCode: 'ACCOUNT_SPECIFIC',
      communicationId: 'drill',
      startTime: at.toUTCString(),
      statusCode: 'open',
      eventMetadata: {
        accountId: place.account,
        publicKey: accessKeyId,
        userName,
        exposedUrl: 'https://git.example/team/app/blob/main/.env',
      },
      affectedEntities: [{ entityValue: accessKeyId }],
      affectedAccount: place.account,
      page: '1',
      totalPages: '1',
    },
  };
}
