import { deactivatedCredentials } from './deactivated-credentials.ts';

/** SSH keys reach CodeCommit. https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSSHPublicKey.html */
export const deactivateSshKeys = deactivatedCredentials({
  id: 'deactivate-ssh-keys',
  summary: 'Set every SSH public key of the user to Inactive.',
  contains: ['access-key'],
  kind: 'ssh-key',
  noun: 'SSH public key',
  slot: () => 'ssh-keys',
  meant: () => true,
  comesBack: true,
  list: 'iam:ListSSHPublicKeys',
  update: 'iam:UpdateSSHPublicKey',
  command: 'update-ssh-public-key',
  option: '--ssh-public-key-id',
});
