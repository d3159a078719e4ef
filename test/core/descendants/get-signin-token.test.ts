import { getSigninToken } from '../../../core/descendants/get-signin-token.ts';
import { wayContract } from './contract.ts';

wayContract(getSigninToken, [
  {
    says: 'reads which session opened the console',
    name: 'GetSigninToken',
    answered: { GetSigninToken: 'Success' },
    who: {
      type: 'FederatedUser',
      principalId: '123456789012:support',
      accountId: '123456789012',
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      arn: 'arn:aws:sts::123456789012:federated-user/support',
    },
    made: { kind: 'console-session', origin: 'created', principalId: '123456789012:support' },
  },
  {
    says: 'reads a sign-in whose principal the record does not show',
    name: 'GetSigninToken',
    who: { type: 'IAMUser', accountId: '123456789012' },
    made: { kind: 'console-session', origin: 'created' },
  },
]);
