import { shellWord } from '../messages/shell-word.ts';
import type { Finding } from '../model/finding.ts';

/** The steps for a role of which the finding names no session: to deny all of it would stop its workloads. */
export function roleSessionByHand({ identity, source }: Pick<Finding, 'identity' | 'source'>): readonly string[] {
  const role = identity.kind === 'role' ? shellWord(identity.name) : '<role>';
  return [
    '1. Which session was it? userIdentity.principalId is <id of the role>:<session name>, sessionContext.attributes.creationDate when it was issued:',
    `aws cloudtrail lookup-events --region ${shellWord(source.region)} --lookup-attributes AttributeKey=EventId,AttributeValue=${shellWord(source.eventId)} --query 'Events[].CloudTrailEvent' --output text`,
    '2. What would be done about it, and who would feel it:',
    `npm run -s firebreak -- plan --session ${role}/<session name>`,
    '3. Deny that session, and contain whoever assumed the role, or it is assumed again. All of it: docs/playbooks/role-session.md',
  ];
}
