import { known } from '../signals/known.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay } from './way.ts';

export const createSamlProvider = defineWay({
  id: 'create-saml-provider',
  summary: 'A credential makes the account trust a SAML provider, or changes whom one vouches for.',
  attack: ['T1484.002'],
  reference: 'https://attack.mitre.org/techniques/T1484/002/',
  calls: { source: 'iam.amazonaws.com', names: ['CreateSAMLProvider', 'UpdateSAMLProvider'] },
  made: ({ name, asked, answered }) => ({
    kind: 'identity-provider',
    origin: name === 'CreateSAMLProvider' ? 'created' : 'existed',
    protocol: 'saml',
    ...known('arn', resourceIdIn(answered.sAMLProviderArn ?? asked.sAMLProviderArn)),
  }),
});
