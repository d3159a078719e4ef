import { costRecon } from '../../../../core/signals/odd/cost-recon.ts';
import { signalContract } from '../contract.ts';

signalContract(costRecon, {
  'fires-by-a-long-term-key': 'record: a long-term key looked at what the account spends',
  'ignores-forged-source': 'not heard',
  'ignores-home-page-of-the-console': 'not heard',
  'ignores-our-own-responder': 'not heard',
  'ignores-service-of-aws': 'not heard',
});
