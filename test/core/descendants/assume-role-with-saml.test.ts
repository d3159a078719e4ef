import { assumeRoleWithSaml } from '../../../core/descendants/assume-role-with-saml.ts';
import { wayContract } from './contract.ts';

wayContract(assumeRoleWithSaml, [
  {
    says: 'reads the session',
    name: 'AssumeRoleWithSAML',
    asked: {
      roleArn: 'arn:aws:iam::123456789012:role/app/deploy',
      roleSessionName: 'session-1',
      durationSeconds: 3600,
      principalArn: 'arn:aws:iam::123456789012:saml-provider/idp',
    },
    answered: {
      credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', expiration: 'Mar 2, 2026, 10:00:00 AM' },
      assumedRoleUser: {
        assumedRoleId: 'AROACKCEVSQ6C2EXAMPLE:session-1',
        arn: 'arn:aws:sts::123456789012:assumed-role/deploy/session-1',
      },
    },
    who: {
      type: 'SAMLUser',
      principalId: 'SampleUkh1i4+ExamplexL/jEvs=:SamlExample',
      userName: 'SamlExample',
      identityProvider: 'bdGOnTesti4+ExamplexL/jEvs=',
    },
    made: {
      kind: 'role-session',
      origin: 'created',
      role: {
        account: '123456789012',
        name: 'deploy',
        arn: 'arn:aws:iam::123456789012:role/app/deploy',
        uniqueId: 'AROACKCEVSQ6C2EXAMPLE',
      },
      sessionName: 'session-1',
      userId: 'AROACKCEVSQ6C2EXAMPLE:session-1',
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      expiresAt: '2026-03-02T10:00:00.000Z',
    },
  },
]);
