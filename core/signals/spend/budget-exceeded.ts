import * as z from 'zod/mini';
import { type EventEnvelope, ignored, type Reading } from '../../model/finding.ts';
import { accountAmong } from '../account-id.ts';
import { defineSignal } from '../signal.ts';
import { spendReading } from '../spend-reading.ts';

/** Budgets speaks to topics and mail alone, half a day late, and never says when it is over. */
export const budgetExceeded = defineSignal({
  id: 'budget-exceeded',
  summary: 'A budget of the account is exceeded.',
  attack: ['T1496.004', 'AML.T0034'],
  reference:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-budgets-budgetsaction-subscriber.html',
  response: 'record',
  region: 'us-east-1',
  heardThrough: 'topic',
  needsReadOnlyEvents: false,
  pattern: {
    source: ['aws.budgets'],
    'detail-type': ['AWS Budgets Notification'],
    detail: { text: [{ exists: true }] },
  },
  read,
});

const schema = z.object({ text: z.string() });

function read(event: EventEnvelope): readonly Reading[] {
  const parsed = schema.safeParse(event.detail);
  if (!parsed.success) return [ignored('the notification of Budgets has no text')];
  const text = parsed.data.text.slice(0, 4096);
  const budgetName = /^Budget Name: (.{1,100})$/m.exec(text)?.[1];
  return [
    spendReading(event, {
      signal: 'budget-exceeded',
      response: 'record',
      because: 'a budget is exceeded, half a day or more after the money was spent',
      named: budgetName ?? event.id,
      account: accountAmong(/^AWS Account (\d{12})$/m.exec(text)?.[1]),
      ...(budgetName && { evidence: { budgetName } }),
    }),
  ];
}
