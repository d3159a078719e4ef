import type { SignalPattern } from './signal.ts';

/**
 * The envelope that the webhook puts a body in once its signature was right. It goes straight to intake; the source begins
 * with `aws.` so that nobody can put one on a bus.
 */
export const webhookSource = 'aws.firebreak';

export const webhookDetailTypes = { github: 'GitHub Secret Scanning Alert', report: 'Reported Key' } as const;

export type WebhookKind = keyof typeof webhookDetailTypes;

/** Bodies of one kind, whatever they hold: a body that says nothing is ignored with a reason. */
export function webhookPattern(kind: WebhookKind): SignalPattern {
  return { source: [webhookSource], 'detail-type': [webhookDetailTypes[kind]], detail: { kind: [kind] } };
}
