import {
  type GetSecretValueCommandInput,
  type GetSecretValueCommandOutput,
  ResourceNotFoundException,
} from '@aws-sdk/client-secrets-manager';
import { arnOf } from '../../deployed/template.ts';
import { operation } from '../operation.ts';

export const secretsManagerOperations = {
  GetSecretValueCommand: operation<GetSecretValueCommandInput, GetSecretValueCommandOutput>({
    action: 'secretsmanager:GetSecretValue',
    requires: ['SecretId'],
    writes: false,
    resource: ({ SecretId = '' }, { place }) => arnOf('AWS::SecretsManager::Secret', SecretId, place),
    answer({ SecretId = '' }, { account }) {
      const value = account.secrets.get(SecretId);
      // What the stack creates has no value until somebody sets one, and AWS says so in the same words.
      if (value === undefined)
        throw new ResourceNotFoundException({
          message: "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
          $metadata: { httpStatusCode: 400 },
        });
      return { Name: SecretId, SecretString: value, VersionStages: ['AWSCURRENT'] };
    },
  }),
};
