import { guardDutyPattern, readGuardDuty } from '../guardduty.ts';
import { defineSignal } from '../signal.ts';

/** The one thing that may be contained is the session: its role belongs to a workload that goes on with a new session. */
export const guarddutyInstanceCredentialsExfiltrated = defineSignal({
  id: 'guardduty-instance-credentials-exfiltrated',
  summary: 'GuardDuty sees the credentials of an instance used from elsewhere.',
  attack: ['T1552.005', 'T1078.004'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html',
  response: 'contain',
  falseContainments: {
    perThirtyDays: 0,
    measuredBy: 'npm run bench:benign',
    knownCauses:
      'An instance whose traffic leaves through a network of the company, or an endpoint in another account: the session is contained, the role is not.',
  },
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: guardDutyPattern([{ prefix: 'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration' }]),
  read: readGuardDuty({
    signal: 'guardduty-instance-credentials-exfiltrated',
    because: 'GuardDuty saw the session of an instance used from outside that instance',
    asks: () => 'contain',
  }),
});
