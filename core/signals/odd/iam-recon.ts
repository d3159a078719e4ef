import { callsTried, worthRecord } from '../call.ts';
import { byLongTermKey } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const iamRecon = defineSignal({
  id: 'iam-recon',
  summary: 'A long-term key looks over users, roles and accounts.',
  attack: ['T1087.004', 'T1069.003'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html',
  response: 'record',
  region: 'us-east-1',
  needsReadOnlyEvents: true,
  pattern: {
    source: ['aws.iam', 'aws.organizations'],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      eventSource: ['iam.amazonaws.com', 'organizations.amazonaws.com'],
      eventName: [
        'GetAccountAuthorizationDetails',
        'GetAccountSummary',
        'GetUser',
        'ListAccessKeys',
        'ListAttachedUserPolicies',
        'ListRoles',
        'ListUserPolicies',
        'ListUsers',
        'SimulatePrincipalPolicy',
        'DescribeOrganization',
        'ListAccounts',
      ],
      ...byLongTermKey,
    },
  },
  read: callsTried('iam-recon', () => worthRecord('a long-term key looked over the identities of the account')),
});
