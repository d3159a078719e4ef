import * as z from 'zod/mini';
import type { World } from '../ports.ts';
import { accessKeyIdIn, isLongTerm } from '../signals/access-key-id.ts';
import { apiKeyReferenceIn } from '../signals/api-key-reference.ts';
import { webhookAsDelivered } from '../signals/bare-finding.ts';

interface SubmitWorld extends Pick<World, 'clock' | 'intakeDoor' | 'log'> {
  readonly deployment: Pick<World['deployment'], 'account'>;
}

/** What the person hears. What comes of it goes the way of every incident: to the pages and the notices. */
export type Submitted =
  | { readonly kind: 'taken'; readonly accessKeyId: string; readonly event: string }
  | { readonly kind: 'taken'; readonly apiKey: string; readonly event: string }
  | { readonly kind: 'refused'; readonly because: string };

/** Where it was found. */
const url = z.optional(z.string().check(z.maxLength(2_000)));
/** Of the key, where it is another one than the hub's: a member. */
const account = z.optional(z.string().check(z.regex(/^\d{12}$/)));
const submission = z.union([
  z.strictObject({ accessKeyId: z.string().check(z.maxLength(128)), url, account }),
  /** What the command line has read out of an API key, which itself never comes here. */
  z.strictObject({ apiKey: z.string().check(z.maxLength(200)), url }),
]);

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
    return {
      kind: 'refused',
      because: 'it must hold accessKeyId or apiKey, and may hold url and the account of the key, and nothing else',
    };
  const named = namedIn(parsed.data);
  if ('because' in named) return { kind: 'refused', because: named.because };
  const now = clock.now();
  const event = {
    ...webhookAsDelivered({ kind: 'report', body: parsed.data, account: deployment.account, at: now }),
    id: `submitted|${'apiKey' in named ? named.apiKey : named.accessKeyId}|${now}`,
  };
  await intakeDoor.hand(event);
  log.info('submit', { event: event.id });
  return { kind: 'taken', ...named, event: event.id };
}

type Named = { readonly accessKeyId: string } | { readonly apiKey: string } | { readonly because: string };

function namedIn(given: z.infer<typeof submission>): Named {
  if ('apiKey' in given)
    return apiKeyReferenceIn(given.apiKey) === undefined
      ? { because: 'apiKey is not what the command line reads out of an API key: never send the key itself' }
      : { apiKey: given.apiKey };
  const accessKeyId = accessKeyIdIn(given.accessKeyId);
  return accessKeyId === undefined || !isLongTerm(accessKeyId)
    ? {
        because:
          'this is not the id of a long-term access key: it begins with AKIA and has capital letters and digits only',
      }
    : { accessKeyId };
}
