import { callsTried, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const invocationLoggingRead = defineSignal({
  id: 'invocation-logging-read',
  summary: 'Somebody asks whether model calls are being logged.',
  attack: ['T1526', 'T1654'],
  reference: 'https://hub.prowler.com/check/cloudtrail_threat_detection_llm_jacking',
  response: 'record',
  region: 'every',
  needsReadOnlyEvents: true,
  pattern: callPattern('bedrock', ['GetModelInvocationLoggingConfiguration']),
  read: callsTried('invocation-logging-read', () => worthRecord('somebody asked whether model calls are logged')),
});
