import { iamRecon } from '../../../../core/signals/odd/iam-recon.ts';
import { signalContract } from '../contract.ts';

signalContract(iamRecon, {
  'fires-accounts-of-the-organization': 'record: a long-term key looked over the identities of the account',
  'fires-refused-attempt': 'record: a long-term key looked over the identities of the account',
  'fires-whole-account-read': 'record: a long-term key looked over the identities of the account',
  'ignores-forged-source': 'not heard',
  'ignores-other-read': 'not heard',
  'ignores-our-own-responder': 'not heard',
  'ignores-role-session': 'not heard',
  'ignores-service-of-aws': 'not heard',
});
