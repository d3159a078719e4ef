import { sessionDenied } from './session-denied.ts';

/** The surgical deny for a session: a workload that holds the same session goes on with everything but models. */
export const denySessionInference = sessionDenied({
  id: 'deny-session-inference',
  summary: 'Deny model calls, and the making of API keys for them, to this one session of the role.',
  reach: 'surgical',
  extent: 'inference',
});
