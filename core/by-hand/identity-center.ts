import { shellWord } from '../messages/shell-word.ts';
import type { Finding } from '../model/finding.ts';

/**
 * The steps for an Identity Center user, in the order of AWS: once the user is disabled, the console no longer offers to end
 * a session that is open, and whoever holds it goes on to take roles.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/revoke-user-permissions.html
 */
export function identityCenterByHand({ identity, source }: Pick<Finding, 'identity' | 'source'>): readonly string[] {
  const { region, eventId, account } = source;
  const userId = identity.kind === 'identity-center-user' ? shellWord(identity.userId) : '<user id>';
  return [
    'For whoever administers Identity Center, in the management account or where it was delegated to. The order matters.',
    '1. The user id is userIdentity.onBehalfOf.userId of the call:',
    `aws cloudtrail lookup-events --region ${shellWord(region)} --lookup-attributes AttributeKey=EventId,AttributeValue=${shellWord(eventId)} --query 'Events[].CloudTrailEvent' --output text`,
    '2. Put it on the list of your prepared service control policy (identitystore:userId), if there is one.',
    '3. Take its assignments and its group memberships away:',
    `aws sso-admin list-account-assignments-for-principal --instance-arn <instance> --principal-type USER --principal-id ${userId}`,
    `aws sso-admin delete-account-assignment --instance-arn <instance> --target-type AWS_ACCOUNT --target-id ${shellWord(account)} --permission-set-arn <permission set> --principal-type USER --principal-id ${userId}`,
    '4. Disable it at your identity provider.',
    '5. Identity Center console, Users, the user, Active sessions: select all, Delete session. Before step 6.',
    '6. The same page: Disable user access.',
    '7. Sessions of roles that it has taken live for up to twelve hours: leave the policy of step 2 in place that long. Without one, only an inline deny in the permission set stops them, and everybody else of that permission set with them. All of it: docs/playbooks/identity-center.md',
  ];
}
