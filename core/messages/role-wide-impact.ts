import { cutOffAheadMs } from '../iam/session-deny.ts';
import type { RoleUse, Target } from '../model/target.ts';

/** So many names a person reads. */
const namesAtMost = 6;

/**
 * What happens to everybody else when all sessions of a role are denied, as far as IAM says who they are. That a workload
 * gets new credentials late is AWS's own word.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html
 */
export function roleWideImpact(target: Target): string {
  if (target.kind !== 'session') return 'There is no role.';
  return [
    `Deny every call to every session of role ${target.role.name} that was issued until ${cutOffAheadMs / 1_000} s after your answer is carried out: the stolen one and those of the owners. Sessions taken later go on.`,
    ...(target.usedBy ? useLines(target.usedBy) : ['Who uses the role is not known.']),
    'Whoever can assume the role can take a new session at once, the attacker too: contain who took the stolen one first.',
  ].join(' ');
}

function useLines({ trusts, lastUsedAt, lastUsedIn, isForWorkloads }: RoleUse): readonly string[] {
  const named = trusts.slice(0, namesAtMost).join(', ');
  const more = trusts.length > namesAtMost ? ` and ${trusts.length - namesAtMost} more` : '';
  const place = lastUsedIn === undefined ? '' : ` in ${lastUsedIn}`;
  return [
    trusts.length === 0 ? 'Its trust policy lets nobody in.' : `Its trust policy lets in ${named}${more}.`,
    lastUsedAt === undefined ? 'IAM does not say when it was last used.' : `It was last used at ${lastUsedAt}${place}.`,
    isForWorkloads
      ? 'Software works with it, and FAILS until it takes a new session: EC2 has new credentials for an instance only from some minutes before the old ones expire, so restart or replace what runs with it.'
      : 'Who works with it must assume it again.',
  ];
}
