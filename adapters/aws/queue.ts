import { parseEnvelope } from '../../core/model/envelope.ts';
import type { EventEnvelope } from '../../core/model/finding.ts';
import type { Log } from '../../core/ports/log.ts';

/** An SQS batch as Lambda delivers it, as far as we read it. */
export interface QueueBatch {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}

export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * Hands over each message of a batch by itself, and gives back to the queue only those that failed: one poisoned event
 * must not hold up a leaked key behind it.
 */
export function fromQueue(
  take: (event: EventEnvelope) => Promise<unknown>,
  log: Log,
): (batch: QueueBatch) => Promise<BatchAnswer> {
  return async ({ Records }) => {
    const failures: { itemIdentifier: string }[] = [];
    for (const { messageId, body } of Records) {
      try {
        await take(parseEnvelope(JSON.parse(body)));
      } catch (error) {
        log.info('intake failed', { messageId, error: error instanceof Error ? error.name : 'unknown' });
        failures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures: failures };
  };
}
