import * as z from 'zod/mini';
import { type EventEnvelope, ignored, type Reading } from '../../model/finding.ts';
import { accountAmong } from '../account-id.ts';
import { defineSignal } from '../signal.ts';
import { spendReading } from '../spend-reading.ts';

/**
 * Up to a day late: a bill, not a control. Models of others are billed through the marketplace under their own names, so
 * the name of the service is searched for the makers too.
 */
export const costAnomaly = defineSignal({
  id: 'cost-anomaly',
  summary: 'Cost Anomaly Detection sees an account spend more than it used to.',
  attack: ['T1496.004', 'AML.T0034'],
  reference: 'https://docs.amazonaws.cn/en_us/eventbridge/latest/ref/events-ref-ce.md',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: {
    source: ['aws.ce'],
    'detail-type': ['Anomaly Detected'],
    detail: { rootCauses: { service: [{ exists: true }] } },
  },
  read,
});

const text = z.catch(z.optional(z.string()), undefined);
const cause = z.object({ service: text, linkedAccount: text, region: text, usageType: text });
const schema = z.object({
  anomalyId: text,
  rootCauses: z.catch(
    z.array(z.catch(cause, { service: undefined, linkedAccount: undefined, region: undefined, usageType: undefined })),
    [],
  ),
});

const ofModels = /bedrock|sagemaker|claude|anthropic|llama|mistral|nova/i;

function read(event: EventEnvelope): readonly Reading[] {
  const parsed = schema.safeParse(event.detail);
  const causes = (parsed.data?.rootCauses ?? []).slice(0, 100);
  if (causes.length === 0) return [ignored('the anomaly names no cause')];
  const ofModel = causes.find(({ service }) => ofModels.test(service ?? ''));
  const named = ofModel ?? causes[0];
  return [
    spendReading(event, {
      signal: 'cost-anomaly',
      response: ofModel ? 'alert' : 'record',
      because: ofModel
        ? 'the bill for models is higher than it used to be'
        : 'the bill is higher than it used to be, though not for models',
      named: parsed.data?.anomalyId ?? event.id,
      account: accountAmong(named?.linkedAccount),
      region: named?.region,
      evidence: {
        ...(named?.service && { service: named.service }),
        ...(named?.usageType && { usageType: named.usageType }),
      },
    }),
  ];
}
