import { known } from '../signals/known.ts';
import { roleNamed } from './named-role.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay, fieldsIn } from './way.ts';

export const createAnywhereProfile = defineWay({
  id: 'create-anywhere-profile',
  summary: 'A credential says which roles certificates may be exchanged for.',
  attack: ['T1098.001', 'T1550'],
  reference: 'https://docs.aws.amazon.com/goto/WebAPI/rolesanywhere-2018-05-10/CreateProfile',
  calls: { source: 'rolesanywhere.amazonaws.com', names: ['CreateProfile', 'UpdateProfile', 'EnableProfile'] },
  made: ({ account, name, asked, answered }) => {
    const profile = fieldsIn(answered.profile);
    const roles = [profile.roleArns, asked.roleArns].find(Array.isArray) ?? [];
    return {
      kind: 'anywhere-profile',
      origin: name === 'CreateProfile' ? 'created' : 'existed',
      ...known('arn', resourceIdIn(profile.profileArn)),
      ...known('name', resourceIdIn(profile.name ?? asked.name)),
      roles: roles.slice(0, mostRoles).flatMap((arn) => roleNamed(arn, account) ?? []),
    };
  },
});

/** A record names more only to make a trace long. */
const mostRoles = 20;
