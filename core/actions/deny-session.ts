import type { SessionTarget } from '../model/target.ts';
import { inlineDeny, sessionDenyOf } from './inline-deny.ts';

/**
 * Ends one session. Temporary credentials cannot be deactivated, so all that stops them is a deny that only they match.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export const denySession = inlineDeny<SessionTarget>({
  id: 'deny-session',
  on: 'session',
  summary: 'Deny every call to this one session of the role; its other sessions go on.',
  reach: 'quarantine',
  orderFor: (target) => sessionDenyOf(target, 'everything'),
});
