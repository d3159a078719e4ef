import {
  type GetSecretValueCommandInput,
  type GetSecretValueCommandOutput,
  type ListSecretsCommandInput,
  type ListSecretsCommandOutput,
  ResourceNotFoundException,
} from '@aws-sdk/client-secrets-manager';
import { arnOf } from '../../deployed/template.ts';
import type { SandboxSecret } from '../account.ts';
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
  ListSecretsCommand: operation<ListSecretsCommandInput, ListSecretsCommandOutput>({
    action: 'secretsmanager:ListSecrets',
    requires: [],
    writes: false,
    resource: () => '*',
    answer({ Filters = [], MaxResults = 100 }, { account }) {
      const [filter] = Filters;
      if (Filters.length !== 1 || filter?.Key !== 'all') throw new Error('the sandbox models the filter "all" alone');
      const wanted = (filter.Values ?? []).flatMap(words);
      const mentions = ({ name, description, tags }: SandboxSecret) =>
        [name, description, ...Object.entries(tags).flat()].flatMap(words).some((word) => wanted.includes(word));
      const found = account.secretList.filter(mentions);
      const SecretList = found.slice(0, MaxResults).map(({ name, description, tags }) => ({
        Name: name,
        Description: description,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }));
      return { SecretList, ...(found.length > MaxResults && { NextToken: 'more' }) };
    },
  }),
};

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_search-secret.html */
const words = (text: string): readonly string[] => text.toLowerCase().match(/[a-z]+|[0-9]+/g) ?? [];
