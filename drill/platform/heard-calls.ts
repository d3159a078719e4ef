import { asDelivered } from '../../core/signals/cloudtrail.ts';
import type { CallRecord } from '../sandbox/caller.ts';
import { TrailEvent } from '../sandbox/trail-event.ts';
import type { World } from '../world.ts';

export interface Hearing {
  /** Which calls; all of them would be a trail that nobody asked for. */
  readonly of: (call: CallRecord) => boolean;
  /** How late CloudTrail is each time, in ms. */
  readonly afterMs: () => number;
}

/**
 * CloudTrail hands the calls to EventBridge, as it does where a trail records management events. Answers with what resolves
 * when everything that was heard so far has arrived, and whatever it set off is over.
 */
export function hearCalls(
  world: Pick<World, 'account' | 'delivery' | 'clock'>,
  { of, afterMs }: Hearing,
): () => Promise<unknown> {
  const { account, delivery, clock } = world;
  const arriving: Promise<void>[] = [];
  account.listeners.push((record, input, output) => {
    if (!of(record) || record.outcome !== 'ok') return;
    const heard = new TrailEvent(account, { record, input, output, number: account.calls.length });
    const event = asDelivered({ ...(JSON.parse(heard.json()) as object), recipientAccountId: account.place.account });
    if (event !== undefined) arriving.push(clock.sleep(afterMs()).then(() => delivery.put(event)));
  });
  return () => Promise.all(arriving);
}
