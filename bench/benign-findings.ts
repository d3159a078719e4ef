import { account, call, type Happening, keyUser, news } from './benign-events.ts';
import type { Story } from './benign-stories.ts';

interface Named {
  readonly accessKeyId: string;
  readonly principalId: string;
  readonly userName: string;
  readonly userType: string;
}

const legacyOps: Named = {
  accessKeyId: 'AKIAI44QH8DHBEXAMPLE',
  principalId: 'AIDAOPSLEGACYXXXXXXX',
  userName: 'ops-legacy',
  userType: 'IAMUser',
};
const developer: Named = {
  accessKeyId: 'AKIADEVELOPEREXAMPLE',
  principalId: 'AIDADEVELOPERXXXXXXX',
  userName: 'developer',
  userType: 'IAMUser',
};
const instance: Named = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  principalId: 'AROAINSTANCEXXXXXXXX:i-0abcdef1234567890',
  userName: 'instance',
  userType: 'AssumedRole',
};

interface Finding {
  readonly type: string;
  readonly named: Named;
  readonly service?: Readonly<Record<string, unknown>>;
}

const guardDuty = (after: number, { type, named, service = {} }: Finding): Happening =>
  news(after, {
    source: 'aws.guardduty',
    detailType: 'GuardDuty Finding',
    detail: (at, id) => ({
      id,
      type,
      accountId: account,
      region: 'us-east-1',
      updatedAt: at,
      severity: 5,
      resource: { resourceType: 'AccessKey', accessKeyDetails: named },
      service: { archived: false, ...service },
    }),
  });

const sample = { additionalInfo: { sample: true, value: '{"sample":true}' } };
const everyType = [
  'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS',
  'CredentialAccess:IAMUser/CompromisedCredentials',
  'AttackSequence:IAM/CompromisedCredentials',
  'Impact:IAMUser/CostHarvesting',
];
const imported = (types: readonly string[], more: Readonly<Record<string, unknown>>, named = legacyOps): Happening =>
  news(0, {
    source: 'aws.securityhub',
    detailType: 'Security Hub Findings - Imported',
    detail: (at, id) => ({
      findings: [
        {
          Id: id,
          ProductArn: 'arn:aws:securityhub:us-east-1::product/aws/guardduty',
          AwsAccountId: account,
          Types: types,
          UpdatedAt: at,
          RecordState: 'ACTIVE',
          Workflow: { Status: 'NEW' },
          Resources: [
            {
              Type: 'AwsIamAccessKey',
              Details: {
                AwsIamAccessKey: {
                  AccessKeyId: named.accessKeyId,
                  PrincipalId: named.principalId,
                  PrincipalName: named.userName,
                  PrincipalType: named.userType,
                },
              },
            },
          ],
          ...more,
        },
      ],
    }),
  });

const health = (more: Readonly<Record<string, unknown>>): Happening =>
  news(0, {
    source: 'aws.health',
    detailType: 'AWS Health Event',
    detail: (at, id) => ({
      eventArn: `arn:aws:health:us-east-1::event/${id}`,
      communicationId: id,
      statusCode: 'open',
      eventTypeCategory: 'issue',
      lastUpdatedTime: at,
      affectedAccount: account,
      affectedEntities: [{ entityValue: 'AKIAI44QH8DHBEXAMPLE' }],
      ...more,
    }),
  });

const advisor = (check: string, status: string): Happening =>
  news(0, {
    source: 'aws.trustedadvisor',
    detailType: 'Trusted Advisor Check Item Refresh Notification',
    detail: () => ({ 'check-name': check, status, 'check-item-detail': { 'Access Key ID': 'AKIAI44QH8DHBEXAMPLE' } }),
  });

/** Findings and news about harmless identities, of every service whose findings can contain. */
export const findingStories: readonly Story[] = [
  {
    name: 'somebody asks GuardDuty for its samples',
    perThirtyDays: 2,
    tell: () => everyType.map((type, at) => guardDuty(at, { type, named: legacyOps, service: sample })),
  },
  {
    name: 'archived findings are sent again',
    perThirtyDays: 4,
    tell: () => everyType.map((type, at) => guardDuty(at, { type, named: instance, service: { archived: true } })),
  },
  {
    name: 'GuardDuty finds the work of an administrator anomalous, who goes on working',
    perThirtyDays: 3,
    tell: () => {
      const who = keyUser('ops-legacy', 'AKIAI44QH8DHBEXAMPLE');
      return [
        guardDuty(0, { type: 'Persistence:IAMUser/AnomalousBehavior', named: legacyOps }),
        guardDuty(1000, { type: 'Discovery:IAMUser/AnomalousBehavior', named: legacyOps }),
        guardDuty(2000, { type: 'Persistence:IAM/AccountManipulation', named: legacyOps }),
        call(600_000, { who, call: 'iam:CreateUser', more: { requestParameters: { userName: 'reporting' } } }),
        call(601_000, { who, call: 'iam:CreateAccessKey', more: { requestParameters: { userName: 'reporting' } } }),
      ];
    },
  },
  {
    name: 'GuardDuty does not like the exit of a VPN, whose user goes on working',
    perThirtyDays: 2,
    tell: () => {
      const who = keyUser('developer', 'AKIADEVELOPEREXAMPLE');
      return [
        guardDuty(0, { type: 'UnauthorizedAccess:IAMUser/TorIPCaller', named: developer }),
        call(300_000, { who, call: 'sts:GetCallerIdentity' }),
        call(301_000, { who, call: 'sts:GetSessionToken' }),
      ];
    },
  },
  {
    name: 'GuardDuty learns what models are called for',
    perThirtyDays: 2,
    tell: () => [
      guardDuty(0, {
        type: 'Impact:IAMUser/AnomalousModelInvocation',
        named: { ...developer, accessKeyId: 'AKIACHATLEGACYEXAMPLE', userName: 'chat-legacy' },
      }),
    ],
  },
  {
    name: 'Security Hub copies findings of behaviour',
    perThirtyDays: 5,
    tell: () => [imported(['TTPs/Persistence/Persistence:IAMUser-AnomalousBehavior'], {})],
  },
  {
    name: 'findings are resolved and suppressed in Security Hub',
    perThirtyDays: 5,
    tell: () =>
      ['RESOLVED', 'SUPPRESSED'].map((Status) =>
        imported(['TTPs/Credential Access/CredentialAccess:IAMUser-CompromisedCredentials'], { Workflow: { Status } }),
      ),
  },
  {
    name: 'a script imports findings of its own about keys',
    perThirtyDays: 5,
    tell: () => [
      imported(['TTPs/Credential Access/CredentialAccess:IAMUser-CompromisedCredentials'], {
        ProductArn: `arn:aws:securityhub:us-east-1:${account}:product/${account}/default`,
      }),
    ],
  },
  {
    name: 'a benchmark lists unused keys',
    perThirtyDays: 30,
    tell: () => [
      imported(['Software and Configuration Checks'], {
        ProductArn: 'arn:aws:securityhub:us-east-1::product/aws/securityhub',
      }),
    ],
  },
  {
    name: 'AWS Health announces maintenance',
    perThirtyDays: 10,
    tell: () => [health({ service: 'EC2', eventTypeCode: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED' })],
  },
  {
    name: 'AWS Health closes an exposure of last year',
    perThirtyDays: 1,
    tell: () => [health({ service: 'RISK', eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED', statusCode: 'closed' })],
  },
  {
    name: 'AWS Health reminds of an exposure in general',
    perThirtyDays: 1,
    tell: () => [
      health({
        service: 'RISK',
        eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED',
        eventTypeCategory: 'accountNotification',
      }),
    ],
  },
  {
    name: 'Trusted Advisor refreshes its checks',
    perThirtyDays: 30,
    tell: () => [advisor('Exposed Access Keys', 'OK'), advisor('MFA on Root Account', 'ERROR')],
  },
  {
    name: 'a scanner reports key ids in configuration',
    perThirtyDays: 4,
    tell: () => [
      news(0, {
        source: 'aws.firebreak',
        detailType: 'Reported Key',
        detail: () => ({
          kind: 'report',
          body: [{ RuleID: 'aws-access-token', Secret: 'AKIAI44QH8DHBEXAMPLE', File: 'main.tf' }],
        }),
      }),
    ],
  },
  {
    name: 'a role is denied a policy of the quarantine',
    perThirtyDays: 1,
    tell: () => [
      call(0, {
        who: keyUser('ops-legacy', 'AKIAI44QH8DHBEXAMPLE'),
        call: 'iam:AttachUserPolicy',
        more: {
          errorCode: 'AccessDenied',
          requestParameters: {
            userName: 'developer',
            policyArn: 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3',
          },
        },
      }),
    ],
  },
];
