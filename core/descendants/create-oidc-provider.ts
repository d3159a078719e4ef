import { known } from '../signals/known.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay } from './way.ts';

export const createOidcProvider = defineWay({
  id: 'create-oidc-provider',
  summary: 'A credential makes the account trust an OpenID Connect provider, or widens what one vouches for.',
  attack: ['T1484.002'],
  reference: 'https://attack.mitre.org/techniques/T1484/002/',
  calls: {
    source: 'iam.amazonaws.com',
    names: [
      'CreateOpenIDConnectProvider',
      'AddClientIDToOpenIDConnectProvider',
      'UpdateOpenIDConnectProviderThumbprint',
    ],
  },
  made: ({ name, asked, answered }) => ({
    kind: 'identity-provider',
    origin: name === 'CreateOpenIDConnectProvider' ? 'created' : 'existed',
    protocol: 'oidc',
    ...known('arn', resourceIdIn(answered.openIDConnectProviderArn ?? asked.openIDConnectProviderArn)),
  }),
});
