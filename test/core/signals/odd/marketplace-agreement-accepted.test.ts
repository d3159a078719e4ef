import { marketplaceAgreementAccepted } from '../../../../core/signals/odd/marketplace-agreement-accepted.ts';
import { signalContract } from '../contract.ts';

signalContract(marketplaceAgreementAccepted, {
  'fires-as-record-by-an-administrator': 'record: a role accepted an agreement of the marketplace',
  'fires-by-a-long-term-key': 'alert: a long-lived credential accepted an agreement of the marketplace',
  'ignores-forged-source': 'not heard',
  'ignores-our-own-responder': 'ignore: Firebreak made the call itself',
  'ignores-refused-call': 'ignore: the call was refused, so nothing came of it',
  'ignores-search': 'not heard',
  'ignores-service-of-aws': 'ignore: a service of AWS made the call',
});
