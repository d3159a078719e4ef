import { known } from '../signals/known.ts';
import { userMeant } from './own-user.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay, fieldsIn } from './way.ts';

export const uploadSshPublicKey = defineWay({
  id: 'upload-ssh-public-key',
  summary: 'A credential adds an SSH key, which opens the repositories of CodeCommit.',
  attack: ['T1098.001'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSSHPublicKey.html',
  calls: { source: 'iam.amazonaws.com', names: ['UploadSSHPublicKey'] },
  made: (call) => {
    const { sSHPublicKeyId, sshPublicKeyId, userName: owner } = fieldsIn(call.answered.sSHPublicKey);
    const userName = userMeant(call, owner);
    if (userName === undefined) return undefined;
    const id = resourceIdIn(sSHPublicKeyId ?? sshPublicKeyId);
    return { kind: 'ssh-key', origin: 'created', userName, ...known('sshPublicKeyId', id) };
  },
});
