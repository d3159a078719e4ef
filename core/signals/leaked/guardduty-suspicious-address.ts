import { guardDutyPattern, readGuardDuty } from '../guardduty.ts';
import { defineSignal } from '../signal.ts';

/** Shared exits of VPNs and announced tests look the same, so a person decides. */
export const guarddutySuspiciousAddress = defineSignal({
  id: 'guardduty-suspicious-address',
  summary: 'GuardDuty sees a credential used from an address or a system with a bad name.',
  attack: ['T1078.004', 'T1090.003'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: guardDutyPattern([
    { wildcard: '*:IAMUser/MaliciousIPCaller*' },
    { suffix: ':IAMUser/TorIPCaller' },
    { prefix: 'UnauthorizedAccess:IAMUser/ConsoleLoginSuccess' },
    { prefix: 'PenTest:IAMUser/' },
  ]),
  read: readGuardDuty({
    signal: 'guardduty-suspicious-address',
    because: 'GuardDuty saw the credential used from an address or a system with a bad name',
    asks: () => 'alert',
  }),
});
