import { budgetExceeded } from '../../../../core/signals/spend/budget-exceeded.ts';
import { signalContract } from '../contract.ts';

signalContract(budgetExceeded, {
  'fires-actual-cost': 'record: a budget is exceeded, half a day or more after the money was spent',
  'ignores-forged-source': 'not heard',
  'ignores-notification-without-a-text': 'not heard',
});
