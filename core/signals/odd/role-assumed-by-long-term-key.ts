import { callsDone, worthRecord } from '../call.ts';
import { byLongTermKey, callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const roleAssumedByLongTermKey = defineSignal({
  id: 'role-assumed-by-long-term-key',
  summary: 'A long-term key assumes a role.',
  attack: ['T1078.004', 'T1550.001'],
  reference: 'https://elastic.github.io/detection-rules-explorer/rules/288a198e-9b9b-11ef-a0a8-f661ea17fbcd',
  response: 'record',
  region: 'every',
  needsReadOnlyEvents: true,
  pattern: callPattern('sts', ['AssumeRole'], byLongTermKey),
  read: callsDone('role-assumed-by-long-term-key', ({ parameters }) =>
    worthRecord('a long-term key assumed a role', { roleArn: parameters.roleArn }),
  ),
});
