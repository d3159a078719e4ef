import { isByRole } from '../by-role.ts';
import { callsDone, worthAlert, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const findingsSuppressed = defineSignal({
  id: 'findings-suppressed',
  summary: 'A long-term key closes findings of Security Hub.',
  attack: ['T1562.001'],
  reference: 'https://docs.aws.amazon.com/cli/latest/reference/securityhub/batch-import-findings.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: callPattern('securityhub', ['BatchUpdateFindings', 'UpdateFindings', 'BatchUpdateFindingsV2']),
  read: callsDone('findings-suppressed', ({ actor }) =>
    isByRole(actor)
      ? worthRecord('findings of Security Hub were changed, as people do who work on them')
      : worthAlert('findings of Security Hub were changed by something that is no role'),
  ),
});
