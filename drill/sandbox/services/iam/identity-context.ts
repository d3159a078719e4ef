import type { SandboxIdentity } from '../../identity.ts';
import type { Context } from '../../operation.ts';

/**
 * What an identity brings into every decision about a call that changes it: its boundary, and its tags. Nothing says how soon
 * IAM decides by a new tag, so the worse is assumed: as late as enforcement knows it, `now` in epoch milliseconds.
 */
export function identityContext(identity: SandboxIdentity | undefined, now: number): Context {
  const tags = Object.entries(identity?.tags.enforced(now) ?? {});
  const boundary = identity?.boundary.control();
  return {
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:ResourceTag/${key}`, value])),
    ...Object.fromEntries(tags.map(([key, value]) => [`iam:ResourceTag/${key}`, value])),
    ...(boundary !== undefined && { 'iam:PermissionsBoundary': boundary }),
  };
}
