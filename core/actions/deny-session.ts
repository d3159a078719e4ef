import type { SessionTarget } from '../model/target.ts';
import { roleDeny, sessionDenyOf } from './role-deny.ts';

/**
 * Ends one session. Temporary credentials cannot be deactivated, so all that stops them is a deny that only they match.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export const denySession = roleDeny<SessionTarget>({
  id: 'deny-session',
  on: 'session',
  summary: 'Deny every call to this one session of the role; its other sessions go on.',
  reach: 'quarantine',
  orderFor: (target) => sessionDenyOf(target, 'everything'),
});
