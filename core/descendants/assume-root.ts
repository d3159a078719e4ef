import { accessKeyIdIn } from '../signals/access-key-id.ts';
import { accountAmong } from '../signals/account-id.ts';
import { known } from '../signals/known.ts';
import { expiryIn } from './expiry.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay, fieldsIn } from './way.ts';

export const assumeRoot = defineWay({
  id: 'assume-root',
  summary: 'An administrator of the organization takes a root session of a member account.',
  attack: ['T1548.005'],
  reference: 'https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/sts/aws.sdk.kotlin.services.sts/assume-root.html',
  calls: { source: 'sts.amazonaws.com', names: ['AssumeRoot'] },
  made: ({ asked, answered }) => {
    const credentials = fieldsIn(answered.credentials);
    const [, inArn] = /^arn:aws[a-z-]*:iam::(\d{12}):root$/.exec(resourceIdIn(asked.targetPrincipal) ?? '') ?? [];
    const of = accountAmong(inArn, asked.targetPrincipal);
    if (of === undefined) return undefined;
    return {
      kind: 'root-session',
      origin: 'created',
      of,
      ...known('accessKeyId', accessKeyIdIn(credentials.accessKeyId)),
      ...known('expiresAt', expiryIn(credentials.expiration)),
    };
  },
});
