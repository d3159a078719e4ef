import { callsTried, worthAlert, worthRecord } from '../call.ts';
import { defineSignal } from '../signal.ts';

/** bedrock-runtime writes the flag beside the call, the other two planes into its parameters. */
export const bedrockApiKeyUsed = defineSignal({
  id: 'bedrock-api-key-used',
  summary: 'A model service is called with a Bedrock API key as bearer token.',
  attack: ['T1550.001', 'AML.T0012'],
  reference: 'https://docs.aws.amazon.com/bedrock/latest/userguide/logging-cloudtrail-mantle.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: true,
  pattern: {
    source: [{ prefix: 'aws.' }],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      eventSource: ['bedrock.amazonaws.com', 'bedrock-mantle.amazonaws.com', 'aws-external-anthropic.amazonaws.com'],
      eventName: [
        { prefix: 'Invoke' },
        { prefix: 'Converse' },
        { prefix: 'Create' },
        { prefix: 'Count' },
        { prefix: 'List' },
        { prefix: 'Get' },
        { prefix: 'Put' },
        { prefix: 'Delete' },
      ],
      $or: [
        { additionalEventData: { callWithBearerToken: [true] } },
        { requestParameters: { callWithBearerToken: [true] } },
      ],
    },
  },
  read: callsTried('bedrock-api-key-used', ({ record }) =>
    /^(Delete|Put)/.test(record.eventName)
      ? worthAlert('a key that is made for calling models was used to change or delete something')
      : worthRecord('a model service was called with a Bedrock API key'),
  ),
});
