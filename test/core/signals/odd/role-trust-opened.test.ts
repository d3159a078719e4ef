import { roleTrustOpened } from '../../../../core/signals/odd/role-trust-opened.ts';
import { signalContract } from '../contract.ts';

signalContract(roleTrustOpened, {
  'fires-account-without-an-arn': 'alert: a role can now be assumed from outside the account',
  'fires-as-record-changed-within-the-account':
    'record: whom a role trusts was changed, though to nobody outside the account',
  'fires-to-another-account': 'alert: a role can now be assumed from outside the account',
  'fires-to-everybody': 'alert: a role can now be assumed from outside the account',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
  'ignores-trust-in-a-service': 'ignore: the role trusts nobody outside the account',
  'ignores-trust-in-the-own-account': 'ignore: the role trusts nobody outside the account',
});
