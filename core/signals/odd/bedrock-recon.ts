import { callsTried, worthRecord } from '../call.ts';
import { defineSignal } from '../signal.ts';

export const bedrockRecon = defineSignal({
  id: 'bedrock-recon',
  summary: 'Somebody looks at which models the account can call.',
  attack: ['T1580', 'T1526', 'AML.T0040'],
  reference:
    'https://detection.fyi/elastic/detection-rules/integrations/aws/discovery_bedrock_model_recon_and_invocation_via_long_term_key/',
  response: 'record',
  region: 'every',
  needsReadOnlyEvents: true,
  pattern: {
    source: [{ prefix: 'aws.bedrock' }],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      eventSource: ['bedrock.amazonaws.com', 'bedrock-mantle.amazonaws.com'],
      eventName: [
        'ListFoundationModels',
        'GetFoundationModelAvailability',
        'ListFoundationModelAgreementOffers',
        'GetUseCaseForModelAccess',
        'ListProvisionedModelThroughputs',
        'ListInferenceProfiles',
        'ListAgents',
        'ListCustomModels',
        'ListKnowledgeBases',
        'ListModelInvocationJobs',
        'ListModels',
      ],
    },
  },
  read: callsTried('bedrock-recon', () => worthRecord('somebody looked at which models the account can call')),
});
