import { guardDutyPattern, readGuardDuty } from '../guardduty.ts';
import { defineSignal } from '../signal.ts';

/** The most severe finding there is names no access key where all others do: its actors are in the sequence. */
export const guarddutyAttackSequence = defineSignal({
  id: 'guardduty-attack-sequence',
  summary: 'GuardDuty puts several findings together into an attack by stolen credentials.',
  attack: ['T1078.004', 'T1098'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-attack-sequence-finding-types.md',
  response: 'contain',
  falseContainments: {
    perThirtyDays: 0,
    measuredBy: 'npm run bench:benign',
    knownCauses: 'A red team that was not announced: its keys are contained as those of an attacker.',
  },
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: guardDutyPattern([{ prefix: 'AttackSequence:IAM/' }, { prefix: 'AttackSequence:S3/' }]),
  read: readGuardDuty({
    signal: 'guardduty-attack-sequence',
    because: 'GuardDuty saw a sequence of acts that make up an attack with this credential',
    // Who took data out of a bucket may be a job of the owners: that one is for a person.
    asks: (type) => (type.startsWith('AttackSequence:IAM/') ? 'contain' : 'alert'),
  }),
});
