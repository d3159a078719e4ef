import type { RoleTarget } from '../model/target.ts';
import { roleDeny, roleDenyOf } from './role-deny.ts';

/**
 * Ends a role that an attacker made, with all its sessions, those that nobody has taken yet as well. The function that
 * writes the deny refuses any role that is older than a day, so that nobody's own role can be hit.
 */
export const denyCreatedRole = roleDeny<RoleTarget>({
  id: 'deny-created-role',
  on: 'role',
  summary: 'Deny every call to all sessions of a role that the attacker made.',
  reach: 'quarantine',
  orderFor: roleDenyOf,
});
