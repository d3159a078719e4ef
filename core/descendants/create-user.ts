import { iamNameIn, userIdIn } from '../signals/iam-arn.ts';
import { known } from '../signals/known.ts';
import { defineWay, fieldsIn } from './way.ts';

export const createUser = defineWay({
  id: 'create-user',
  summary: 'A credential makes a user, who can be given credentials of its own.',
  attack: ['T1136.003'],
  reference: 'https://attack.mitre.org/techniques/T1136/003/',
  calls: { source: 'iam.amazonaws.com', names: ['CreateUser'] },
  made: ({ asked, answered }) => {
    const user = fieldsIn(answered.user);
    const name = iamNameIn(user.userName) ?? iamNameIn(asked.userName);
    if (name === undefined) return undefined;
    return { kind: 'user', origin: 'created', name, ...known('uniqueId', userIdIn(user.userId)) };
  },
});
