import { isByRole } from '../by-role.ts';
import { callsDone, worthAlert, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const quotaRaised = defineSignal({
  id: 'quota-raised',
  summary: 'Somebody asks AWS for a higher quota.',
  attack: ['T1496', 'T1578.005'],
  reference:
    'https://elastic.co/guide/en/security/current/prebuilt-rule-8-15-4-aws-service-quotas-multi-region-getservicequota-requests.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: callPattern('servicequotas', ['RequestServiceQuotaIncrease']),
  read: callsDone('quota-raised', ({ actor, parameters }) =>
    isByRole(actor)
      ? worthRecord('a role asked for a higher quota', { serviceCode: parameters.serviceCode })
      : worthAlert('a long-lived credential asked for a higher quota', { serviceCode: parameters.serviceCode }),
  ),
});
