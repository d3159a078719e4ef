import { accessKeyIdIn } from '../signals/access-key-id.ts';
import { userMeant } from './own-user.ts';
import { defineWay, fieldsIn } from './way.ts';

export const createAccessKey = defineWay({
  id: 'create-access-key',
  summary: 'A credential makes an access key, for its own user or another.',
  attack: ['T1098.001'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html',
  calls: { source: 'iam.amazonaws.com', names: ['CreateAccessKey'] },
  made: (call) => {
    const key = fieldsIn(call.answered.accessKey);
    const userName = userMeant(call, key.userName);
    const accessKeyId = accessKeyIdIn(key.accessKeyId);
    if (userName === undefined || accessKeyId === undefined) return undefined;
    return { kind: 'access-key', origin: 'created', userName, accessKeyId };
  },
});
