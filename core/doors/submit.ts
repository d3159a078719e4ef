import * as z from 'zod/mini';
import type { World } from '../ports.ts';
import { accessKeyIdIn, isLongTerm } from '../signals/access-key-id.ts';
import { webhookAsDelivered } from '../signals/bare-finding.ts';

interface SubmitWorld extends Pick<World, 'clock' | 'intakeDoor' | 'log'> {
  readonly deployment: Pick<World['deployment'], 'account'>;
}

/** What the person hears. What comes of it goes the way of every incident: to the pages and the notices. */
export type Submitted =
  | { readonly kind: 'taken'; readonly accessKeyId: string; readonly event: string }
  | { readonly kind: 'refused'; readonly because: string };

const submission = z.strictObject({
  accessKeyId: z.string().check(z.maxLength(128)),
  /** Where it was found. */
  url: z.optional(z.string().check(z.maxLength(2_000))),
});

/**
 * Takes a key that a person found. Whoever gets here was let in by IAM, so it needs no further signature.
 * @throws TryAgain when intake did not take it
 */
export async function takeSubmission(
  input: unknown,
  { clock, deployment, intakeDoor, log }: SubmitWorld,
): Promise<Submitted> {
  const parsed = submission.safeParse(input);
  if (!parsed.success)
    return { kind: 'refused', because: 'it must hold accessKeyId, and may hold url, and nothing else' };
  const accessKeyId = accessKeyIdIn(parsed.data.accessKeyId);
  if (accessKeyId === undefined || !isLongTerm(accessKeyId)) {
    return {
      kind: 'refused',
      because:
        'this is not the id of a long-term access key: it begins with AKIA and has capital letters and digits only',
    };
  }
  const now = clock.now();
  const event = {
    ...webhookAsDelivered({ kind: 'report', body: parsed.data, account: deployment.account, at: now }),
    id: `submitted|${accessKeyId}|${now}`,
  };
  await intakeDoor.hand(event);
  log.info('submit', { event: event.id });
  return { kind: 'taken', accessKeyId, event: event.id };
}
