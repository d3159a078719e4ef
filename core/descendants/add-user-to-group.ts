import { iamNameIn } from '../signals/iam-arn.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay } from './way.ts';

export const addUserToGroup = defineWay({
  id: 'add-user-to-group',
  summary: 'A credential puts a user into a group, whose permissions it then has.',
  attack: ['T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html',
  calls: { source: 'iam.amazonaws.com', names: ['AddUserToGroup'] },
  made: ({ asked }) => {
    const user = iamNameIn(asked.userName);
    const name = resourceIdIn(asked.groupName);
    if (user === undefined || name === undefined) return undefined;
    return { kind: 'grant', origin: 'existed', to: { kind: 'user', name: user }, what: { kind: 'group', name } };
  },
});
