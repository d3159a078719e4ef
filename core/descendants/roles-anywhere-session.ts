import { roleSessionIn } from './role-session.ts';
import { defineWay, fieldsIn } from './way.ts';

export const rolesAnywhereSession = defineWay({
  id: 'roles-anywhere-session',
  summary: 'A certificate is exchanged for a session of a role.',
  attack: ['T1550.001'],
  reference: 'https://docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication-create-session.html',
  calls: { source: 'rolesanywhere.amazonaws.com', names: ['CreateSession'] },
  made: ({ asked, answered }) => {
    const [issued] = Array.isArray(answered.credentialSet) ? answered.credentialSet : [];
    return roleSessionIn(asked, fieldsIn(issued));
  },
});
