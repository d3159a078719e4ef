import type { SandboxIdentity } from '../../identity.ts';
import type { Context } from '../../operation.ts';

/**
 * What an identity brings into every decision about a call that changes it: its boundary, and its tags. Nothing says how soon
 * IAM decides by a new tag, so the worse is assumed: as late as enforcement knows it, `now` in epoch milliseconds.
 */
export function identityContext(identity: SandboxIdentity | undefined, now: number): Context {
  const context: Record<string, string> = {};
  for (const [key, value] of Object.entries(identity?.tags.enforced(now) ?? {})) {
    context[`aws:ResourceTag/${key}`] = value;
    context[`iam:ResourceTag/${key}`] = value;
  }
  const boundary = identity?.boundary.control();
  if (boundary !== undefined) context['iam:PermissionsBoundary'] = boundary;
  return context;
}
