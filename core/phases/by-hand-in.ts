import { awsDenyAllArn } from '../iam/aws-managed.ts';
import { shellWord } from '../messages/shell-word.ts';
import type { AccountId } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';

/** What a person does in a member account that Firebreak could not look into, as far as the finding names it. */
export function byHandIn(member: AccountId, { identity, credential }: Finding): string {
  const heading = `To contain it by hand, in account ${member}:`;
  const key = credential?.kind === 'access-key' ? credential.accessKeyId : undefined;
  const user = identity.kind === 'user' ? shellWord(identity.name) : '<its user>';
  if (key === undefined && identity.kind !== 'user')
    return `${heading} follow docs/playbooks, beside the code of Firebreak.`;
  return [
    heading,
    ...(key === undefined
      ? []
      : [`aws iam get-access-key-last-used --access-key-id ${shellWord(key)}   # names its user`]),
    `aws iam attach-user-policy --user-name ${user} --policy-arn ${awsDenyAllArn}`,
    ...(key === undefined
      ? []
      : [`aws iam update-access-key --user-name ${user} --access-key-id ${shellWord(key)} --status Inactive`]),
  ].join('\n');
}
