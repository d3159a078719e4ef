import { callsTried, worthAlert } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

/** The scanner names itself. An attacker would not, so its absence means nothing. */
export const secretScannerCheckedKey = defineSignal({
  id: 'secret-scanner-checked-key',
  summary: 'A secret scanner tries out a key that it found somewhere.',
  attack: ['T1552.001', 'T1087.004'],
  reference: 'https://docs.datadoghq.com/security/default_rules/def-000-f2a/',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: true,
  pattern: callPattern('sts', ['GetCallerIdentity'], { userAgent: [{ wildcard: '*TruffleHog*' }] }),
  read: callsTried('secret-scanner-checked-key', ({ record }) =>
    worthAlert('a secret scanner found the key and tried it out, so it lies where it should not', {
      userAgent: record.userAgent,
    }),
  ),
});
