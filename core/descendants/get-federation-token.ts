import { accessKeyIdIn } from '../signals/access-key-id.ts';
import { iamNameIn } from '../signals/iam-arn.ts';
import { known } from '../signals/known.ts';
import { expiryIn } from './expiry.ts';
import { userMeant } from './own-user.ts';
import { defineWay, fieldsIn } from './way.ts';

export const getFederationToken = defineWay({
  id: 'get-federation-token',
  summary: 'A user makes itself a federated session, which outlives its key and can open the console.',
  attack: ['T1550.001', 'T1078.004'],
  reference: 'https://www.crowdstrike.com/blog/how-adversaries-persist-with-aws-user-federation/',
  calls: { source: 'sts.amazonaws.com', names: ['GetFederationToken'] },
  made: (call) => {
    const credentials = fieldsIn(call.answered.credentials);
    const userName = userMeant(call);
    if (userName === undefined) return undefined;
    return {
      kind: 'user-session',
      origin: 'created',
      userName,
      ...known('federatedName', iamNameIn(call.asked.name)),
      ...known('accessKeyId', accessKeyIdIn(credentials.accessKeyId)),
      ...known('expiresAt', expiryIn(credentials.expiration)),
    };
  },
});
