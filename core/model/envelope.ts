import * as z from 'zod/mini';
import type { EventEnvelope } from './finding.ts';

const envelope = z.looseObject({
  id: z.string(),
  source: z.string(),
  'detail-type': z.string(),
  account: z.string(),
  region: z.string(),
  time: z.string(),
  resources: z.optional(z.array(z.string())),
  detail: z.unknown(),
});

/**
 * What EventBridge delivers, checked as far as every reader relies on it.
 * @throws Error naming the field that is missing or of another type
 */
export function parseEnvelope(value: unknown): EventEnvelope {
  const parsed = envelope.safeParse(value);
  if (parsed.success) return parsed.data as EventEnvelope;
  const where = parsed.error.issues.map((issue) => issue.path.join('.') || 'the event itself').join(', ');
  throw new Error(`this is not an EventBridge event: look at ${where}`);
}
