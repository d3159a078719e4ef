import { defineSignal } from '../signal.ts';
import { readUsageAlarm, usageAlarmPattern } from '../usage-alarm.ts';

export const mantleUsageAlarm = defineSignal({
  id: 'mantle-usage-alarm',
  summary: 'An alarm on the use of the mantle endpoint rings, which the metrics of Bedrock do not count.',
  attack: ['T1496.004', 'AML.T0034'],
  reference: 'https://docs.aws.amazon.com/bedrock/latest/userguide/logging-cloudtrail-mantle.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: usageAlarmPattern('AWS/BedrockMantle'),
  read: readUsageAlarm('mantle-usage-alarm'),
});
