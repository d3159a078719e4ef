import { known } from '../signals/known.ts';
import { userMeant } from './own-user.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay, fieldsIn } from './way.ts';

export const uploadSigningCertificate = defineWay({
  id: 'upload-signing-certificate',
  summary: 'A credential adds a certificate with which requests are signed.',
  attack: ['T1098.001'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSigningCertificate.html',
  calls: { source: 'iam.amazonaws.com', names: ['UploadSigningCertificate'] },
  made: (call) => {
    const { certificateId, userName: owner } = fieldsIn(call.answered.certificate);
    const userName = userMeant(call, owner);
    if (userName === undefined) return undefined;
    const id = resourceIdIn(certificateId);
    return { kind: 'signing-certificate', origin: 'created', userName, ...known('certificateId', id) };
  },
});
