import { account, region } from './environments.ts';

/** An event as EventBridge delivers it, without what the bus adds. */
export interface PublishedEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly account: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What Systems Manager says when the parameter with the runtime policy was made; the emulator says nothing. */
export function parameterMade(name: string): PublishedEvent {
  const arn = `arn:aws:ssm:${region}:${account}:parameter${name}`;
  const detail = { operation: 'Create', name, type: 'String' };
  return { source: 'aws.ssm', 'detail-type': 'Parameter Store Change', account, region, resources: [arn], detail };
}

/** What AWS Health says when AWS has found an access key of the account in public. Only it starts on the full runbook. */
export function exposureOf(user: string, accessKeyId: string): PublishedEvent {
  const code = 'AWS_RISK_CREDENTIALS_EXPOSED';
  return {
    source: 'aws.health',
    'detail-type': 'AWS Health Event',
    account,
    region,
    resources: [accessKeyId],
    detail: {
      eventArn: `arn:aws:health:${region}::event/RISK/${code}/${code}_${user}`,
      service: 'RISK',
      eventTypeCode: code,
      eventTypeCategory: 'issue',
      statusCode: 'open',
      communicationId: user,
      eventMetadata: {
        accountId: account,
        publicKey: accessKeyId,
        userName: user,
        exposedUrl: 'https://code.example.com/app/.env',
      },
      affectedEntities: [{ entityValue: accessKeyId }],
      affectedAccount: account,
    },
  };
}
