import { shellWord } from '../../messages/shell-word.ts';
import { callsDone, worthAlert, worthPage } from '../call.ts';
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
      ? worthPage('the log of model calls was switched off', restoring(record.awsRegion))
      : worthAlert('the log of model calls was changed: look where it goes now'),
  ),
});

/**
 * What was configured is in nobody's memory but CloudTrail's, and the last change in there may be the attacker's as well: a
 * person must say which of them was theirs. Where a deployment names the log, Firebreak restores it instead, and these are
 * not sent: docs/decisions/0014-the-deployment-names-the-log-of-model-calls.md.
 */
function restoring(region = '<region>'): readonly string[] {
  const where = `--region ${shellWord(region)}`;
  return [
    `aws cloudtrail lookup-events ${where} --lookup-attributes AttributeKey=EventName,AttributeValue=PutModelInvocationLoggingConfiguration --query 'Events[].CloudTrailEvent' --output text`,
    `aws bedrock put-model-invocation-logging-configuration ${where} --logging-config '<requestParameters.loggingConfig of the newest of these that is yours>'`,
    `aws bedrock get-model-invocation-logging-configuration ${where}`,
    'The log is one per Region. See docs/playbooks/invocation-logging.md.',
  ];
}
