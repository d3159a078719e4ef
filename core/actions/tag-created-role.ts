import type { RoleTarget } from '../model/target.ts';
import { quarantineTagKey } from '../org-guard/quarantine-tag.ts';
import { roleDenyOf } from './role-deny.ts';
import { roleTag } from './role-tag.ts';

/** For a role that an attacker made. The function that sets the tag refuses any role that is older than a day. */
export const tagCreatedRole = roleTag<RoleTarget>({
  id: 'tag-created-role',
  on: 'role',
  summary: `Tag a role that the attacker made \`${quarantineTagKey}\`: the guard over the organization denies everything to its sessions, and lets nobody change it. Only where a guard is configured.`,
  reach: 'quarantine',
  orderFor: roleDenyOf,
});
