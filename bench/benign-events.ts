import type { EventEnvelope } from '../core/model/finding.ts';

/** The account that all benign traffic happens in. */
export const account = '123456789012';

export type Who = Readonly<Record<string, unknown>>;

/** An IAM user with a key that was made to last. */
export function keyUser(name: string, accessKeyId: string): Who {
  return {
    type: 'IAMUser',
    principalId: `AIDA${name.toUpperCase().replaceAll('-', '').padEnd(16, 'X').slice(0, 16)}`,
    arn: `arn:aws:iam::${account}:user/${name}`,
    accountId: account,
    accessKeyId,
    userName: name,
  };
}

/** The session of a role: an application, a pipeline, or a person through Identity Center. */
export function roleSession(role: string, session: string, more: Who = {}): Who {
  const id = `AROA${role
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .padEnd(16, 'X')
    .slice(0, 16)}`;
  const path = role.startsWith('AWSReservedSSO_') ? '/aws-reserved/sso.amazonaws.com/' : '/';
  return {
    type: 'AssumedRole',
    principalId: `${id}:${session}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
    accountId: account,
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: id,
        arn: `arn:aws:iam::${account}:role${path}${role}`,
        accountId: account,
        userName: role,
      },
    },
    ...more,
  };
}

/** A person who came through Identity Center. */
export const ssoSession = (person: string): Who =>
  roleSession('AWSReservedSSO_Admin_0123456789abcdef', `${person}@example.com`, {
    onBehalfOf: { userId: `00000000-0000-0000-0000-${person.padEnd(12, '0').slice(0, 12)}` },
  });

/** Something that happens; `after` is in milliseconds from the beginning of its story. */
export interface Happening {
  readonly after: number;
  event(at: string, id: string): EventEnvelope;
}

export interface CallMade {
  readonly who: Who;
  /** `bedrock:InvokeModel` */
  readonly call: string;
  readonly region?: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

export function call(after: number, { who, call: name, region = 'us-east-1', more = {} }: CallMade): Happening {
  const [service = '', eventName = ''] = name.split(':');
  return {
    after,
    event: (at, id) => ({
      ...envelope(`aws.${service}`, 'AWS API Call via CloudTrail', { at, id, region }),
      detail: {
        userIdentity: who,
        eventTime: at,
        eventSource: `${service}.amazonaws.com`,
        eventName,
        awsRegion: region,
        sourceIPAddress: '192.0.2.10',
        userAgent: 'aws-sdk',
        eventID: id,
        eventType: 'AwsApiCall',
        recipientAccountId: account,
        requestParameters: null,
        ...more,
      },
    }),
  };
}

/** News of a service that is no call. `detail` is given the time, because findings carry their own. */
export interface News {
  readonly source: string;
  readonly detailType: string;
  detail(at: string, id: string): unknown;
}

export function news(after: number, { source, detailType, detail }: News): Happening {
  return {
    after,
    event: (at, id) => ({ ...envelope(source, detailType, { at, id, region: 'us-east-1' }), detail: detail(at, id) }),
  };
}

interface Place {
  readonly at: string;
  readonly id: string;
  readonly region: string;
}

function envelope(source: string, detailType: string, { at, id, region }: Place): Omit<EventEnvelope, 'detail'> {
  return { id: `envelope-${id}`, source, 'detail-type': detailType, account, region, time: at, resources: [] };
}
