import { createServiceSpecificCredential } from '../../../core/descendants/create-service-specific-credential.ts';
import { wayContract } from './contract.ts';

wayContract(createServiceSpecificCredential, [
  {
    says: 'reads the key by its id',
    name: 'CreateServiceSpecificCredential',
    asked: { userName: 'BedrockAPIKey-a1b2', serviceName: 'bedrock.amazonaws.com' },
    answered: {
      serviceSpecificCredential: {
        serviceSpecificCredentialId: 'ACCAEXAMPLE123EXAMPLE',
        serviceName: 'bedrock.amazonaws.com',
        userName: 'BedrockAPIKey-a1b2',
        status: 'Active',
      },
    },
    made: {
      kind: 'api-key',
      origin: 'created',
      userName: 'BedrockAPIKey-a1b2',
      credentialId: 'ACCAEXAMPLE123EXAMPLE',
      serviceName: 'bedrock.amazonaws.com',
    },
  },
  {
    says: 'reads a new secret as a change of a key that existed',
    name: 'ResetServiceSpecificCredential',
    asked: { userName: 'BedrockAPIKey-a1b2', serviceSpecificCredentialId: 'ACCAEXAMPLE123EXAMPLE' },
    answered: {
      serviceSpecificCredential: {
        serviceSpecificCredentialId: 'ACCAEXAMPLE123EXAMPLE',
        serviceName: 'bedrock.amazonaws.com',
        userName: 'BedrockAPIKey-a1b2',
        status: 'Active',
      },
    },
    made: {
      kind: 'api-key',
      origin: 'existed',
      userName: 'BedrockAPIKey-a1b2',
      credentialId: 'ACCAEXAMPLE123EXAMPLE',
      serviceName: 'bedrock.amazonaws.com',
    },
  },
  {
    says: 'reads a key that was switched on as one that existed',
    name: 'UpdateServiceSpecificCredential',
    asked: { userName: 'BedrockAPIKey-a1b2', serviceSpecificCredentialId: 'ACCAEXAMPLE123EXAMPLE', status: 'Active' },
    made: { kind: 'api-key', origin: 'existed', userName: 'BedrockAPIKey-a1b2', credentialId: 'ACCAEXAMPLE123EXAMPLE' },
  },
  {
    says: 'makes nothing of a key that was switched off',
    name: 'UpdateServiceSpecificCredential',
    asked: { userName: 'BedrockAPIKey-a1b2', serviceSpecificCredentialId: 'ACCAEXAMPLE123EXAMPLE', status: 'Inactive' },
    made: undefined,
  },
]);
