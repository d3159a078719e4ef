import { uploadSshPublicKey } from '../../../core/descendants/upload-ssh-public-key.ts';
import { wayContract } from './contract.ts';

wayContract(uploadSshPublicKey, [
  {
    says: 'reads the key by its id',
    name: 'UploadSSHPublicKey',
    asked: { userName: 'alice', sSHPublicKeyBody: 'ssh-rsa' },
    answered: { sSHPublicKey: { userName: 'alice', sSHPublicKeyId: 'APKAEIVFHP46CEXAMPLE', status: 'Active' } },
    made: { kind: 'ssh-key', origin: 'created', userName: 'alice', sshPublicKeyId: 'APKAEIVFHP46CEXAMPLE' },
  },
]);
