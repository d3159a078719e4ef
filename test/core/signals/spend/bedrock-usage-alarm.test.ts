import { bedrockUsageAlarm } from '../../../../core/signals/spend/bedrock-usage-alarm.ts';
import { signalContract } from '../contract.ts';

signalContract(bedrockUsageAlarm, {
  'fires-first-use-of-a-model': 'alert: models are used where there was no use before, and more than the alarm allows',
  'fires-invocations': 'alert: models are used more than the alarm allows',
  'fires-sum-of-several-metrics': 'alert: models are used more than the alarm allows',
  'ignores-alarm-that-ends': 'not heard',
  'ignores-composite-alarm-without-a-metric': 'not heard',
  'ignores-forged-source': 'not heard',
  'ignores-processor-load': 'not heard',
});
