import type { SandboxIdentity } from '../../identity.ts';
import type { Context } from '../../operation.ts';

/** What an identity brings into every decision about a call that changes it: its tags, and its boundary. */
export function identityContext(identity: SandboxIdentity | undefined): Context {
  const tags = Object.entries(identity?.tags.control() ?? {});
  const boundary = identity?.boundary.control();
  return {
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:ResourceTag/${key}`, value])),
    ...Object.fromEntries(tags.map(([key, value]) => [`iam:ResourceTag/${key}`, value])),
    ...(boundary !== undefined && { 'iam:PermissionsBoundary': boundary }),
  };
}
