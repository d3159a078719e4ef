import { callsDone, notOdd, worthAlert, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { accountsTrustedBy } from '../policy-text.ts';
import { defineSignal } from '../signal.ts';

export const roleTrustOpened = defineSignal({
  id: 'role-trust-opened',
  summary: 'Somebody lets another account or everybody assume a role.',
  attack: ['T1098.003', 'T1199'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/findings-custom-detection-rules.html',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: callPattern('iam', ['CreateRole', 'UpdateAssumeRolePolicy']),
  read: callsDone('role-trust-opened', ({ record, parameters }) => {
    const trusted = accountsTrustedBy(parameters.assumeRolePolicyDocument ?? parameters.policyDocument);
    const others = trusted.filter((account) => account !== record.recipientAccountId);
    const evidence = { roleName: parameters.roleName };
    if (others.length > 0) return worthAlert('a role can now be assumed from outside the account', evidence);
    return record.eventName === 'CreateRole'
      ? notOdd('the role trusts nobody outside the account')
      : worthRecord('whom a role trusts was changed, though to nobody outside the account', evidence);
  }),
});
