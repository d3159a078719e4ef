import { costAnomaly } from '../../../../core/signals/spend/cost-anomaly.ts';
import { signalContract } from '../contract.ts';

signalContract(costAnomaly, {
  'fires-as-record-storage': 'record: the bill is higher than it used to be, though not for models',
  'fires-bedrock': 'alert: the bill for models is higher than it used to be',
  'fires-model-billed-through-the-marketplace': 'alert: the bill for models is higher than it used to be',
  'ignores-anomaly-without-a-cause': 'not heard',
  'ignores-forged-source': 'not heard',
});
