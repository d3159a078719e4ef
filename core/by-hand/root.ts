import { shellWord } from '../messages/shell-word.ts';
import type { Finding } from '../model/finding.ts';

/**
 * The steps for a root user, who is bound by no policy of the account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
 */
export function rootByHand({ source: { account } }: Pick<Finding, 'source'>): readonly string[] {
  const target = shellWord(account);
  return [
    '1. Sign in as root, open Security credentials (top right): deactivate every access key, then delete it. Root needs none.',
    '2. There, too: a new password, and no MFA device that you do not know. Add yours before you remove one.',
    '3. A member account, without its password: from the management account or the delegated administrator,',
    `aws sts assume-root --region us-east-1 --target-principal ${target} --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials --duration-seconds 900`,
    '   and with the credentials that it answers:',
    'aws iam list-access-keys',
    'aws iam delete-access-key --access-key-id <each of them>',
    'aws iam delete-login-profile',
    '4. A member account: a service control policy that denies arn:aws:iam::*:root stops what root does, its sessions included. The management account has no such remedy.',
    '5. What root made lives on: users, keys, roles, providers. Look in every Region in use, and contain each:',
    'aws cloudtrail lookup-events --region us-east-1 --lookup-attributes AttributeKey=Username,AttributeValue=root',
    '6. Tell AWS Support, who may hold the account already. All of it: docs/playbooks/root.md',
  ];
}
