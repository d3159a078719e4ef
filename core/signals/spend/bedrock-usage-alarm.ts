import { defineSignal } from '../signal.ts';
import { readUsageAlarm, usageAlarmPattern } from '../usage-alarm.ts';

export const bedrockUsageAlarm = defineSignal({
  id: 'bedrock-usage-alarm',
  summary: 'An alarm on the use of Bedrock models rings.',
  attack: ['T1496.004', 'AML.T0034'],
  reference: 'https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: usageAlarmPattern('AWS/Bedrock'),
  read: readUsageAlarm('bedrock-usage-alarm'),
});
