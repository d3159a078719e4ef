import type { Who } from '../../asked.ts';
import { whoIsUser } from '../../policies-of.ts';
import type { SandboxRole } from '../../role.ts';
import { principalOf } from '../../sessions.ts';
import type { SandboxUser } from '../../user.ts';
import { asWritten } from '../../view.ts';

/**
 * What the simulator knows of the caller by itself. A role has no session there: `aws:userid` and `aws:TokenIssueTime`
 * exist only when the request brings them, session policies and the trust policy are not asked, and a deny that names
 * one session is not seen without its key. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html
 */
export function simulatedCaller(source: SandboxUser | SandboxRole): Who {
  if (source.kind === 'user') return whoIsUser(source, asWritten);
  const principal = principalOf({ kind: 'role', role: source, name: 'simulated', tags: {}, transitive: [] });
  const tags = Object.entries(source.tags.control());
  const context = {
    'aws:PrincipalArn': source.arn,
    'aws:PrincipalAccount': source.account,
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:PrincipalTag/${key.toLowerCase()}`, value])),
  };
  return { principal, context };
}
