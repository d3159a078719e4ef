import { roleSessionIn } from './role-session.ts';
import { defineWay } from './way.ts';

export const assumeRoleWithWebIdentity = defineWay({
  id: 'assume-role-with-web-identity',
  summary: 'A token of an OpenID Connect provider is exchanged for a session of a role.',
  attack: ['T1550.001'],
  reference: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html',
  calls: { source: 'sts.amazonaws.com', names: ['AssumeRoleWithWebIdentity'] },
  made: ({ asked, answered }) => roleSessionIn(asked, answered),
});
