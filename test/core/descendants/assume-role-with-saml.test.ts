import { assumeRoleWithSaml } from '../../../core/descendants/assume-role-with-saml.ts';
import { wayContract } from './contract.ts';
import { answeredSession, askedForSession, deploySession } from './deploy-role.ts';

wayContract(assumeRoleWithSaml, [
  {
    says: 'reads the session',
    name: 'AssumeRoleWithSAML',
    asked: {
      ...askedForSession,
      principalArn: 'arn:aws:iam::123456789012:saml-provider/idp',
    },
    answered: answeredSession,
    who: {
      type: 'SAMLUser',
      principalId: 'SampleUkh1i4+ExamplexL/jEvs=:SamlExample',
      userName: 'SamlExample',
      identityProvider: 'bdGOnTesti4+ExamplexL/jEvs=',
    },
    made: deploySession,
  },
]);
