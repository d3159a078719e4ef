import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay, fieldsIn } from './way.ts';

export const passRoleToIdentityPool = defineWay({
  id: 'pass-role-to-identity-pool',
  summary: 'A credential lets whoever a Cognito identity pool knows, or anybody at all, take sessions of a role.',
  attack: ['T1098.003', 'T1550.001'],
  reference:
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-identity_example_cognito-identity_SetIdentityPoolRoles_section.html',
  calls: { source: 'cognito-identity.amazonaws.com', names: ['SetIdentityPoolRoles'] },
  made: ({ account, asked }) => {
    const { unauthenticated, authenticated } = fieldsIn(asked.roles);
    const role = roleNamed(unauthenticated, account) ?? roleNamed(authenticated, account);
    if (role === undefined) return undefined;
    // The pool may be one of the owners', so its sessions may be theirs.
    const sessions = ['CognitoIdentityCredentials'];
    return computeMade({
      service: 'cognito-identity',
      origin: 'existed',
      resources: [asked.identityPoolId],
      role,
      sessions,
      sessionsNamedBy: 'caller',
    });
  },
});
