import { callsTried, worthRecord } from '../call.ts';
import { byLongTermKey, callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

/** Thieves of keys look for keys of other model providers here; applications read their secrets from a role. */
export const secretsReadByLongTermKey = defineSignal({
  id: 'secrets-read-by-long-term-key',
  summary: 'A long-term key reads secrets.',
  attack: ['T1555.006'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html',
  response: 'record',
  region: 'every',
  needsReadOnlyEvents: true,
  pattern: callPattern('secretsmanager', ['GetSecretValue', 'BatchGetSecretValue'], byLongTermKey),
  read: callsTried('secrets-read-by-long-term-key', () => worthRecord('a long-term key read secrets, or tried to')),
});
