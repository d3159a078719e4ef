import { accessKeyIdIn } from '../signals/access-key-id.ts';
import { userMeant } from './own-user.ts';
import { defineWay } from './way.ts';

export const reactivateAccessKey = defineWay({
  id: 'reactivate-access-key',
  summary: 'A credential switches an access key on again.',
  attack: ['T1098.001'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html',
  calls: { source: 'iam.amazonaws.com', names: ['UpdateAccessKey'] },
  made: (call) => {
    const userName = userMeant(call);
    const accessKeyId = accessKeyIdIn(call.asked.accessKeyId);
    if (call.asked.status !== 'Active' || userName === undefined || accessKeyId === undefined) return undefined;
    return { kind: 'access-key', origin: 'existed', userName, accessKeyId };
  },
});
