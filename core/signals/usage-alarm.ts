import * as z from 'zod/mini';
import { type EventEnvelope, ignored, type Reading } from '../model/finding.ts';
import type { SignalPattern } from './signal.ts';
import { spendReading } from './spend-reading.ts';
import { textsUnder } from './texts-under.ts';

/**
 * An alarm on the metrics of one namespace. A metric of its own and one inside an expression stand at the same depth.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function usageAlarmPattern(namespace: string): SignalPattern {
  return {
    source: ['aws.cloudwatch'],
    'detail-type': ['CloudWatch Alarm State Change'],
    detail: {
      state: { value: ['ALARM'] },
      configuration: { metrics: { metricStat: { metric: { namespace: [namespace] } } } },
    },
  };
}

const text = z.catch(z.optional(z.string()), undefined);
const schema = z.object({
  alarmName: text,
  configuration: z.unknown(),
  state: z.catch(z.optional(z.object({ value: text })), undefined),
  previousState: z.catch(z.optional(z.object({ value: text })), undefined),
});

export function readUsageAlarm(signal: string): (event: EventEnvelope) => readonly Reading[] {
  return (event) => {
    const parsed = schema.safeParse(event.detail);
    if (!parsed.success) return [ignored('the alarm has no detail')];
    const { alarmName, configuration, state, previousState } = parsed.data;
    if (state?.value !== 'ALARM') return [ignored('the alarm is not ringing')];
    const isFirstUse = previousState?.value === 'INSUFFICIENT_DATA';
    const [metric] = textsUnder(configuration, 'name');
    return [
      spendReading(event, {
        signal,
        response: 'alert',
        because: isFirstUse
          ? 'models are used where there was no use before, and more than the alarm allows'
          : 'models are used more than the alarm allows',
        named: alarmName ?? event.id,
        evidence: { ...(alarmName && { alarmName }), ...(metric && { metric }) },
      }),
    ];
  };
}
