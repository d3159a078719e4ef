import { callsDone, worthAlert } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const invocationLoggingChanged = defineSignal({
  id: 'invocation-logging-changed',
  summary: 'Somebody deletes or redirects the log of model calls.',
  attack: ['T1562.008'],
  reference:
    'https://github.com/chronicle/detection-rules/blob/main/community/aws/cloudtrail/aws_cloudtrail_logging_tampered.yaral',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: callPattern('bedrock', [
    'DeleteModelInvocationLoggingConfiguration',
    'PutModelInvocationLoggingConfiguration',
  ]),
  read: callsDone('invocation-logging-changed', ({ record }) =>
    record.eventName.startsWith('Delete')
      ? worthAlert('the log of model calls was switched off')
      : worthAlert('the log of model calls was changed: look where it goes now'),
  ),
});
