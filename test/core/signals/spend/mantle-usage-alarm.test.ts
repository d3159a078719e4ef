import { mantleUsageAlarm } from '../../../../core/signals/spend/mantle-usage-alarm.ts';
import { signalContract } from '../contract.ts';

signalContract(mantleUsageAlarm, {
  'fires-inferences': 'alert: models are used more than the alarm allows',
  'ignores-alarm-that-ends': 'not heard',
  'ignores-metric-of-bedrock': 'not heard',
});
