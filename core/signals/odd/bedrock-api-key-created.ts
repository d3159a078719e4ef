import { type Call, callsDone, notOdd, type Opinion, worthAlert } from '../call.ts';
import { defineSignal } from '../signal.ts';

export const bedrockApiKeyCreated = defineSignal({
  id: 'bedrock-api-key-created',
  summary: 'Somebody makes or renews a Bedrock API key, which outlives every access key.',
  attack: ['T1098.001', 'T1136.003', 'AML.T0012'],
  reference: 'https://www.beyondtrust.com/blog/entry/aws-bedrock-security-api-keys',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: {
    source: ['aws.iam'],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      eventSource: ['iam.amazonaws.com'],
      $or: [
        {
          eventName: ['CreateServiceSpecificCredential'],
          requestParameters: { serviceName: [{ prefix: 'bedrock' }, { prefix: 'aws-external-anthropic' }] },
        },
        { eventName: ['ResetServiceSpecificCredential', 'UpdateServiceSpecificCredential'] },
        {
          eventName: ['CreateUser'],
          requestParameters: { userName: [{ prefix: 'BedrockAPIKey-' }, { prefix: 'AeaApiKey-' }] },
        },
      ],
    },
  },
  read: callsDone('bedrock-api-key-created', judge),
});

function judge({ record, parameters }: Call): Opinion {
  const evidence = { userName: parameters.userName };
  switch (record.eventName) {
    case 'UpdateServiceSpecificCredential':
      return parameters.status === 'Active'
        ? worthAlert('a service-specific credential was switched on again', evidence)
        : notOdd('the credential was switched off');
    case 'ResetServiceSpecificCredential':
      return worthAlert('a service-specific credential was given a new secret', evidence);
    case 'CreateUser':
      return worthAlert('the console made the user that carries a Bedrock API key', evidence);
    default:
      return worthAlert('a Bedrock API key was made: rotating access keys leaves it alive', evidence);
  }
}
