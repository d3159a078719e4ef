import { type SessionDeny, sessionDenyDocument, sessionDenyName } from '../iam/session-deny.ts';
import { sessionDenyPath, sessionDenyPolicyArn, sessionDenyPolicyName } from '../iam/session-deny-policy.ts';
import { shellWord } from '../messages/shell-word.ts';
import type { RoleTarget, SessionTarget } from '../model/target.ts';
import type { ByHand } from './action.ts';

/** In the order of the slots; the second is for who gets LimitExceeded for the first, and what then still helps comes last. */
export function roleDenyByHand({ account, role }: SessionTarget | RoleTarget, order: SessionDeny): ByHand {
  const onRole = `--role-name ${shellWord(role.name)}`;
  const inline = `${onRole} --policy-name ${shellWord(sessionDenyName(order))}`;
  const document = `--policy-document ${shellWord(sessionDenyDocument(order))}`;
  const arn = `--policy-arn ${shellWord(sessionDenyPolicyArn(account, order))}`;
  const named = `--path ${sessionDenyPath} --policy-name ${shellWord(sessionDenyPolicyName(order))}`;
  return {
    finish: [
      `aws iam put-role-policy ${inline} ${document}`,
      '# LimitExceeded: its inline policies are full. Then as a managed policy (under the guard: as break-glass):',
      `aws iam create-policy ${named} ${document}`,
      `aws iam attach-role-policy ${onRole} ${arn}`,
      '# LimitExceeded again: free a place, keep a copy of what you take off, and begin anew:',
      `aws iam list-role-policies ${onRole}`,
      `aws iam list-attached-role-policies ${onRole}`,
    ],
    undo: [
      `aws iam delete-role-policy ${inline}`,
      `# where it is attached: aws iam detach-role-policy ${onRole} ${arn} && aws iam delete-policy ${arn}`,
    ],
  };
}
