import type { SandboxIdentity } from '../../identity.ts';
import type { Context } from '../../operation.ts';

/**
 * What an identity brings into every decision about a call that changes it: its tags, and its boundary, as enforcement knows
 * them at that moment (epoch milliseconds). Right after a change it still decides by what was there before.
 */
export function identityContext(identity: SandboxIdentity | undefined, now: number): Context {
  const tags = Object.entries(identity?.tags.enforced(now) ?? {});
  const boundary = identity?.boundary.enforced(now);
  return {
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:ResourceTag/${key}`, value])),
    ...Object.fromEntries(tags.map(([key, value]) => [`iam:ResourceTag/${key}`, value])),
    ...(boundary !== undefined && { 'iam:PermissionsBoundary': boundary }),
  };
}
