import type { Actor } from './actor.ts';

/**
 * Whether a session of a role or of Identity Center acts: what people and applications are supposed to use, and what
 * runs out by itself. Root, users and whatever cannot be told count as long-lived.
 */
export function isByRole({ credential, identity }: Actor): boolean {
  if (credential === undefined) return identity.kind === 'role' || identity.kind === 'identity-center-user';
  return credential.kind === 'role-session' || credential.kind === 'sso-session';
}
