import type { ActionId } from '../actions/index.ts';
import type { Target } from '../model/target.ts';

/**
 * A leaked long-term key of an IAM user. The denies come first: they also stop the sessions that the key has minted for
 * the user itself, and deactivating the key first would only warn whoever holds those sessions. Where the finding does
 * not say which credential leaked, everything that the user holds is put to sleep. A console password needs no step: the
 * denies block it, and touching it would remove a factor.
 */
export function accessKeyRunbook({ credential }: Target): readonly ActionId[] {
  if (credential !== undefined) return ['attach-deny-all', 'deny-all-boundary', 'deactivate-access-key'];
  return [
    'attach-deny-all',
    'deny-all-boundary',
    'deactivate-every-key',
    'deactivate-service-credentials',
    'deactivate-signing-certificates',
    'deactivate-ssh-keys',
  ];
}

/** What goes in at once where the rest must be asked for. */
export const surgicalRunbook: readonly ActionId[] = ['attach-inference-deny'];
