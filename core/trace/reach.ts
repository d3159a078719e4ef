import type { Origin } from '../model/descendant.ts';
import type { TracedDescendant } from '../model/trace.ts';

/**
 * How far containing a descendant may go without a person.
 * `whole`: the call created it, so it is nobody else's. `credential`: this one credential, and not who holds it.
 * `session`: this one session of an identity that others use. `ask`: others depend on it, or nothing of ours stops it.
 */
export type Reach = 'whole' | 'credential' | 'session' | 'ask';

/** What came in by a door that others may use as well is asked for, whatever it is. */
export function reachOf({ descendant, link, holder }: TracedDescendant): Reach {
  if (link === 'opening') return 'ask';
  switch (descendant.kind) {
    case 'user':
    case 'role':
      return 'whole';
    case 'role-session':
    case 'user-session':
    case 'console-session':
      return 'session';
    case 'access-key':
    case 'api-key':
    case 'signing-certificate':
    case 'ssh-key':
      // One that was off or had another secret before is no use to its owner as it is now.
      return 'credential';
    case 'console-password':
      return descendant.origin === 'created' ? 'credential' : 'ask';
    case 'compute':
      return descendant.origin === 'created' && descendant.sessionsNamedBy === 'aws' ? 'session' : 'ask';
    case 'trust-anchor':
    case 'anywhere-profile':
    case 'identity-provider':
    case 'policy':
      return wholeIf(descendant.origin);
    case 'grant':
      return wholeIf(holder);
    case 'trust':
    case 'root-session':
      return 'ask';
  }
}

const wholeIf = (origin: Origin): Reach => (origin === 'created' ? 'whole' : 'ask');
