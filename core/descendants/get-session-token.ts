import { accessKeyIdIn } from '../signals/access-key-id.ts';
import { known } from '../signals/known.ts';
import { expiryIn } from './expiry.ts';
import { userMeant } from './own-user.ts';
import { defineWay, fieldsIn } from './way.ts';

export const getSessionToken = defineWay({
  id: 'get-session-token',
  summary: 'A user makes itself a session, which outlives the deactivation of its key.',
  attack: ['T1550.001'],
  reference: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html',
  calls: { source: 'sts.amazonaws.com', names: ['GetSessionToken'] },
  made: (call) => {
    const credentials = fieldsIn(call.answered.credentials);
    const userName = userMeant(call);
    if (userName === undefined) return undefined;
    return {
      kind: 'user-session',
      origin: 'created',
      userName,
      ...known('accessKeyId', accessKeyIdIn(credentials.accessKeyId)),
      ...known('expiresAt', expiryIn(credentials.expiration)),
    };
  },
});
