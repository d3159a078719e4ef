import { guardDutyPattern, readGuardDuty } from '../guardduty.ts';
import { defineSignal } from '../signal.ts';

/** The segment is `IAM`, not `IAMUser`. Attack sequences share it, so the tactics are listed. */
export const guarddutyCustomRule = defineSignal({
  id: 'guardduty-custom-rule',
  summary: 'A GuardDuty rule of the account matched a call that changes identities or defences.',
  attack: ['T1098', 'T1078.004'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/findings-custom-detection-rules.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: guardDutyPattern([
    { prefix: 'CredentialAccess:IAM/' },
    { prefix: 'DefenseEvasion:IAM/' },
    { prefix: 'Discovery:IAM/' },
    { prefix: 'Exfiltration:IAM/' },
    { prefix: 'Impact:IAM/' },
    { prefix: 'InitialAccess:IAM/' },
    { prefix: 'LateralMovement:IAM/' },
    { prefix: 'Persistence:IAM/' },
    { prefix: 'PrivilegeEscalation:IAM/' },
    { prefix: 'DefenseImpairment:' },
    'ResourceDevelopment:SES/CompromiseAccounts',
  ]),
  read: readGuardDuty({
    signal: 'guardduty-custom-rule',
    because: 'a rule of GuardDuty that the account switched on matched what the identity did',
    asks: () => 'alert',
  }),
});
