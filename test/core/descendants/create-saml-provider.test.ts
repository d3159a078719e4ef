import { createSamlProvider } from '../../../core/descendants/create-saml-provider.ts';
import { wayContract } from './contract.ts';

wayContract(createSamlProvider, [
  {
    says: 'reads a new provider as created',
    name: 'CreateSAMLProvider',
    asked: { name: 'idp' },
    answered: { sAMLProviderArn: 'arn:aws:iam::123456789012:saml-provider/idp' },
    made: {
      kind: 'identity-provider',
      origin: 'created',
      protocol: 'saml',
      arn: 'arn:aws:iam::123456789012:saml-provider/idp',
    },
  },
  {
    says: 'reads a changed provider as one that existed',
    name: 'UpdateSAMLProvider',
    asked: { sAMLProviderArn: 'arn:aws:iam::123456789012:saml-provider/idp' },
    answered: { sAMLProviderArn: 'arn:aws:iam::123456789012:saml-provider/idp' },
    made: {
      kind: 'identity-provider',
      origin: 'existed',
      protocol: 'saml',
      arn: 'arn:aws:iam::123456789012:saml-provider/idp',
    },
  },
]);
