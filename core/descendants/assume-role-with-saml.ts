import { roleSessionIn } from './role-session.ts';
import { defineWay } from './way.ts';

export const assumeRoleWithSaml = defineWay({
  id: 'assume-role-with-saml',
  summary: 'A SAML assertion is exchanged for a session of a role.',
  attack: ['T1550.001', 'T1606.002'],
  reference: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html',
  calls: { source: 'sts.amazonaws.com', names: ['AssumeRoleWithSAML'] },
  made: ({ asked, answered }) => roleSessionIn(asked, answered),
});
