import type { SessionTarget } from '../model/target.ts';
import { heldTagKey } from '../org-guard/held-tag.ts';
import { sessionDenyOf } from './role-deny.ts';
import { roleTag } from './role-tag.ts';

/** For a role that was there before: it goes on working, and nobody takes the deny of the stolen session off it. */
export const holdRole = roleTag<SessionTarget>({
  id: 'hold-role',
  on: 'session',
  summary: `Tag the role \`${heldTagKey}\`: the guard over the organization lets nobody edit its inline policies, the deny among them. Its sessions go on. Only where a guard is configured.`,
  reach: 'surgical',
  orderFor: (target) => sessionDenyOf(target, 'everything'),
});
