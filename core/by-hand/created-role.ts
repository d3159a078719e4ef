import { shellWord } from '../messages/shell-word.ts';

/** The steps for a role that an attacker made and that Firebreak may not touch, such as one on its own path. */
export function createdRoleByHand(roleName: string): readonly string[] {
  const role = `--role-name ${shellWord(roleName)}`;
  const denyAll = '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}';
  return [
    '1. Deny everything to all of its sessions; nobody but the attacker works with it:',
    `aws iam put-role-policy ${role} --policy-name stop --policy-document '${denyAll}'`,
    '2. Find what it did: its sessions are in CloudTrail by its name, and what they made outlives it. See docs/playbooks/traced.md',
  ];
}
