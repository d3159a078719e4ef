import { ownPath } from '../iam/own-path.ts';
import { accountAmong } from './account-id.ts';
import type { CloudTrailRecord } from './cloudtrail.ts';
import { iamArnIn } from './iam-arn.ts';

/**
 * Whether Firebreak itself made the call, by a role of the account in which it was made. Without this it would take its
 * own containment for persistence. The path of the role says so; no user agent is asked, because anybody can send one.
 * Whoever makes or changes such a role is heard by `responder-tampered`.
 */
export function isByResponder({ userIdentity, recipientAccountId }: CloudTrailRecord): boolean {
  if (userIdentity?.type !== 'AssumedRole') return false;
  const role = iamArnIn(userIdentity.sessionContext?.sessionIssuer?.arn);
  return (
    role?.kind === 'role' &&
    role.path.startsWith(ownPath) &&
    role.account === accountAmong(recipientAccountId, userIdentity.accountId)
  );
}
