import { callsDone, worthAlert, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const guardrailWeakened = defineSignal({
  id: 'guardrail-weakened',
  summary: 'Somebody deletes or changes a guardrail of Bedrock.',
  attack: ['T1562.001'],
  reference:
    'https://www.elastic.co/guide/en/security/current/prebuilt-rule-8-19-28-aws-bedrock-api-key-used-for-destructive-or-anti-recovery-action.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: callPattern('bedrock', ['DeleteGuardrail', 'UpdateGuardrail']),
  read: callsDone('guardrail-weakened', ({ record }) =>
    record.eventName === 'DeleteGuardrail'
      ? worthAlert('a guardrail was deleted')
      : worthRecord('a guardrail was changed'),
  ),
});
