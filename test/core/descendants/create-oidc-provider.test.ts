import { createOidcProvider } from '../../../core/descendants/create-oidc-provider.ts';
import { wayContract } from './contract.ts';

wayContract(createOidcProvider, [
  {
    says: 'reads a new provider as created',
    name: 'CreateOpenIDConnectProvider',
    asked: { url: 'https://idp.example.com' },
    answered: { openIDConnectProviderArn: 'arn:aws:iam::123456789012:oidc-provider/idp.example.com' },
    made: {
      kind: 'identity-provider',
      origin: 'created',
      protocol: 'oidc',
      arn: 'arn:aws:iam::123456789012:oidc-provider/idp.example.com',
    },
  },
  {
    says: 'reads a new audience as a change of a provider that existed',
    name: 'AddClientIDToOpenIDConnectProvider',
    asked: { openIDConnectProviderArn: 'arn:aws:iam::123456789012:oidc-provider/idp.example.com', clientID: 'sts' },
    made: {
      kind: 'identity-provider',
      origin: 'existed',
      protocol: 'oidc',
      arn: 'arn:aws:iam::123456789012:oidc-provider/idp.example.com',
    },
  },
  {
    says: 'reads a new thumbprint as a change of a provider that existed',
    name: 'UpdateOpenIDConnectProviderThumbprint',
    asked: { openIDConnectProviderArn: 'arn:aws:iam::123456789012:oidc-provider/idp.example.com' },
    made: {
      kind: 'identity-provider',
      origin: 'existed',
      protocol: 'oidc',
      arn: 'arn:aws:iam::123456789012:oidc-provider/idp.example.com',
    },
  },
]);
