import { guardDutyPattern, readGuardDuty } from '../guardduty.ts';
import { defineSignal } from '../signal.ts';

export const guarddutyCredentialsCompromised = defineSignal({
  id: 'guardduty-credentials-compromised',
  summary: 'GuardDuty is sure that a credential is in the hands of somebody else.',
  attack: ['T1078.004'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html',
  response: 'contain',
  falseContainments: {
    perThirtyDays: 0,
    measuredBy: 'npm run bench:benign',
    knownCauses: 'None known: the type is for credentials that AWS found in use by attackers.',
  },
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: guardDutyPattern(['CredentialAccess:IAMUser/CompromisedCredentials']),
  read: readGuardDuty({
    signal: 'guardduty-credentials-compromised',
    because: 'GuardDuty reports the credential as compromised',
    asks: () => 'contain',
  }),
});
