import {
  type GetModelInvocationLoggingConfigurationCommandInput,
  type GetModelInvocationLoggingConfigurationCommandOutput,
  type PutModelInvocationLoggingConfigurationCommandInput,
  type PutModelInvocationLoggingConfigurationCommandOutput,
  ValidationException,
} from '@aws-sdk/client-bedrock';
import type { Account } from '../account.ts';
import { operation } from '../operation.ts';

/** A model call on one inference plane. The attackers make these without an SDK: only the decision matters here. */
export interface InvokeInput {
  readonly modelArn: string;
}

const invoke = (action: string) =>
  operation<InvokeInput, { readonly completion: string }>({
    action,
    requires: ['modelArn'],
    writes: false,
    resource: ({ modelArn }) => modelArn,
    answer: () => ({ completion: '...' }),
  });

const anything = () => '*';

/** The sandbox has one Region. */
const inRegion = (_: unknown, { place }: Account) => ({ 'aws:RequestedRegion': place.region });

export const bedrockOperations = {
  PutModelInvocationLoggingConfigurationCommand: operation<
    PutModelInvocationLoggingConfigurationCommandInput,
    PutModelInvocationLoggingConfigurationCommandOutput
  >({
    action: 'bedrock:PutModelInvocationLoggingConfiguration',
    requires: ['loggingConfig'],
    writes: true,
    resource: anything,
    context: inRegion,
    alsoNeeds: ({ loggingConfig }) =>
      [loggingConfig?.cloudWatchConfig?.roleArn ?? []].flat().map((resource) => ({
        action: 'iam:PassRole',
        resource,
        context: { 'iam:PassedToService': 'bedrock.amazonaws.com' },
      })),
    answer({ loggingConfig }, { account }) {
      const { cloudWatchConfig, s3Config } = loggingConfig ?? {};
      if (account.switches.deadLogs.has(cloudWatchConfig?.logGroupName ?? s3Config?.bucketName ?? ''))
        throw new ValidationException({
          message: 'Failed to validate permissions for the destination.',
          $metadata: { httpStatusCode: 400 },
        });
      account.switches.invocationLogging = loggingConfig;
      return {};
    },
  }),
  GetModelInvocationLoggingConfigurationCommand: operation<
    GetModelInvocationLoggingConfigurationCommandInput,
    GetModelInvocationLoggingConfigurationCommandOutput
  >({
    action: 'bedrock:GetModelInvocationLoggingConfiguration',
    requires: [],
    writes: false,
    resource: anything,
    context: inRegion,
    answer: (_, { account: { switches } }) =>
      switches.invocationLogging ? { loggingConfig: switches.invocationLogging } : {},
  }),
  DeleteModelInvocationLoggingConfigurationCommand: operation<object, object>({
    action: 'bedrock:DeleteModelInvocationLoggingConfiguration',
    requires: [],
    writes: true,
    resource: anything,
    context: inRegion,
    answer(_, { account }) {
      account.switches.invocationLogging = undefined;
      return {};
    },
  }),
  /** Every model is to be had here: what opening one leaves behind is its event. */
  PutFoundationModelEntitlementCommand: operation<{ readonly modelId?: string }, { readonly status: 'SUCCESS' }>({
    action: 'bedrock:PutFoundationModelEntitlement',
    requires: ['modelId'],
    writes: true,
    resource: anything,
    answer: () => ({ status: 'SUCCESS' }),
  }),
  'bedrock:InvokeModel': invoke('bedrock:InvokeModel'),
  'bedrock-mantle:CreateInference': invoke('bedrock-mantle:CreateInference'),
};
