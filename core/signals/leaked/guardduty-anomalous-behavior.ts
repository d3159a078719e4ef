import { guardDutyPattern, readGuardDuty } from '../guardduty.ts';
import { defineSignal } from '../signal.ts';

/** The first run of a new pipeline is as unusual as an intruder: it raises what else is known of the identity. */
export const guarddutyAnomalousBehavior = defineSignal({
  id: 'guardduty-anomalous-behavior',
  summary: 'GuardDuty sees an identity do what it never did, or hide its traces.',
  attack: ['T1078.004', 'T1526', 'T1562.008'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: guardDutyPattern([
    { suffix: ':IAMUser/AnomalousBehavior' },
    { prefix: 'Stealth:IAMUser/' },
    { prefix: 'Policy:IAMUser/' },
    { prefix: 'DefenseEvasion:IAMUser/' },
    'PrivilegeEscalation:IAMUser/AdministrativePermissions',
  ]),
  read: readGuardDuty({
    signal: 'guardduty-anomalous-behavior',
    because: 'GuardDuty saw the identity do what it never did before',
    asks: (type) => (type.startsWith('Discovery:') ? 'record' : 'alert'),
  }),
});
