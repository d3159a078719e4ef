import { isByRole } from '../by-role.ts';
import { callsDone, worthAlert, worthRecord } from '../call.ts';
import { defineSignal } from '../signal.ts';

export const marketplaceAgreementAccepted = defineSignal({
  id: 'marketplace-agreement-accepted',
  summary: 'Somebody accepts an agreement of the marketplace, through which models of others are billed.',
  attack: ['T1496.004', 'T1098'],
  reference: 'https://hub.prowler.com/check/cloudtrail_threat_detection_llm_jacking',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: {
    // Which source EventBridge writes for this service is not documented, so only the part that cannot be forged is asked.
    source: [{ prefix: 'aws.' }],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      eventSource: ['agreement-marketplace.amazonaws.com', 'aws-marketplace.amazonaws.com'],
      eventName: ['AcceptAgreementRequest', 'CreateAgreementRequest', 'Subscribe'],
    },
  },
  read: callsDone('marketplace-agreement-accepted', ({ actor }) =>
    isByRole(actor)
      ? worthRecord('a role accepted an agreement of the marketplace')
      : worthAlert('a long-lived credential accepted an agreement of the marketplace'),
  ),
});
