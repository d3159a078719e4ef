import type { SessionTarget } from '../model/target.ts';
import { roleDeny, sessionDenyOf } from './role-deny.ts';

/** The surgical deny for a session: a workload that holds the same session goes on with everything but models. */
export const denySessionInference = roleDeny<SessionTarget>({
  id: 'deny-session-inference',
  on: 'session',
  summary: 'Deny model calls, and the making of API keys for them, to this one session of the role.',
  reach: 'surgical',
  orderFor: (target) => sessionDenyOf(target, 'inference'),
});
