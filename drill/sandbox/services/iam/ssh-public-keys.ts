import type {
  ListSSHPublicKeysCommandInput,
  ListSSHPublicKeysCommandOutput,
  UpdateSSHPublicKeyCommandInput,
  UpdateSSHPublicKeyCommandOutput,
} from '@aws-sdk/client-iam';
import { present } from '../../credential.ts';
import { gone } from './exceptions.ts';
import { onUser, statusIn } from './on-user.ts';

export const sshPublicKeyOperations = {
  ListSSHPublicKeysCommand: onUser<ListSSHPublicKeysCommandInput, ListSSHPublicKeysCommandOutput>({
    action: 'iam:ListSSHPublicKeys',
    writes: false,
    answer(user) {
      const SSHPublicKeys = present(user.sshPublicKeys).map(({ id, status, createdAt }) => ({
        UserName: user.name,
        SSHPublicKeyId: id,
        Status: status.control() === 'Active' ? ('Active' as const) : ('Inactive' as const),
        UploadDate: createdAt,
      }));
      return { SSHPublicKeys, IsTruncated: false };
    },
  }),
  UpdateSSHPublicKeyCommand: onUser<UpdateSSHPublicKeyCommandInput, UpdateSSHPublicKeyCommandOutput>({
    action: 'iam:UpdateSSHPublicKey',
    requires: ['SSHPublicKeyId', 'Status'],
    writes: true,
    answer(user, { SSHPublicKeyId, Status }, { account }) {
      const found = user.sshPublicKeys.get(SSHPublicKeyId ?? '');
      if (found === undefined) throw gone(`The SSH Public Key with id ${SSHPublicKeyId} cannot be found.`);
      account.setStatus(found, statusIn(Status));
      return {};
    },
  }),
};
