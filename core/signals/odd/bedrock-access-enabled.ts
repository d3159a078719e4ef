import { callsDone, worthAlert } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const bedrockAccessEnabled = defineSignal({
  id: 'bedrock-access-enabled',
  summary: 'Somebody opens a model for the account: use case, agreement or entitlement.',
  attack: ['T1098', 'T1496.004', 'AML.T0040'],
  reference: 'https://rulehound.com/rules/b2953e',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: callPattern('bedrock', [
    'PutUseCaseForModelAccess',
    'CreateFoundationModelAgreement',
    'PutFoundationModelEntitlement',
  ]),
  read: callsDone('bedrock-access-enabled', ({ parameters }) =>
    worthAlert('somebody opened a model for the account', { modelId: parameters.modelId }),
  ),
});
