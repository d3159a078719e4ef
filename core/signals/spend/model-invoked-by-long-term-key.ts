import { callsDone, worthRecord } from '../call.ts';
import { byLongTermKey, callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

/** Most applications call models from a role. CloudTrail holds no count of tokens: what it cost is for the meter to say. */
export const modelInvokedByLongTermKey = defineSignal({
  id: 'model-invoked-by-long-term-key',
  summary: 'A long-term key calls a model.',
  attack: ['T1496.004', 'AML.T0040'],
  reference:
    'https://detection.fyi/elastic/detection-rules/integrations/aws/discovery_bedrock_model_recon_and_invocation_via_long_term_key/',
  response: 'record',
  region: 'every',
  needsReadOnlyEvents: true,
  pattern: callPattern(
    'bedrock',
    [
      'InvokeModel',
      'InvokeModelWithResponseStream',
      // The rest are data events: they come where a trail was told to record them.
      'InvokeModelWithBidirectionalStream',
      'InvokeAgent',
      'InvokeInlineAgent',
      'InvokeFlow',
      'StartAsyncInvoke',
      'RetrieveAndGenerate',
      'RetrieveAndGenerateStream',
      'Converse',
      'ConverseStream',
    ],
    { ...byLongTermKey, errorCode: [{ exists: false }] },
  ),
  read: callsDone('model-invoked-by-long-term-key', ({ parameters }) =>
    worthRecord('a long-term key called a model', { modelId: parameters.modelId }),
  ),
});
