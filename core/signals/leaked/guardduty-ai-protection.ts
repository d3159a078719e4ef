import { guardDutyPattern, readGuardDuty } from '../guardduty.ts';
import { defineSignal } from '../signal.ts';

/** All three have severity Low by default: whoever filters by severity never hears of them. They also are the only findings about spend that name who spends (SP-5). */
export const guarddutyAiProtection = defineSignal({
  id: 'guardduty-ai-protection',
  summary: 'GuardDuty sees models called in an anomalous way, for their cost, or with an injected prompt.',
  attack: ['T1496.004', 'AML.T0034', 'AML.T0051'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/findings-ai-protection.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: guardDutyPattern([
    'Impact:IAMUser/AnomalousModelInvocation',
    'Impact:IAMUser/CostHarvesting',
    { prefix: 'Impact:IAMUser/PromptInjection' },
  ]),
  read: readGuardDuty({
    signal: 'guardduty-ai-protection',
    because: 'GuardDuty saw the identity call models as a thief would',
    asks: () => 'alert',
  }),
});
