import type { ActionId } from '../actions/index.ts';
import type { Target } from '../model/plan.ts';

/**
 * A leaked long-term key of an IAM user. The deny comes first: it also stops the sessions that the key has minted for
 * the user itself, and deactivating the key first would only warn whoever holds those sessions.
 */
export function accessKeyRunbook({ credential }: Target): readonly ActionId[] {
  return ['attach-deny-all', credential?.kind === 'access-key' ? 'deactivate-access-key' : 'deactivate-every-key'];
}
