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

export interface LoggingInput {
  readonly loggingConfig?: Readonly<Record<string, unknown>>;
}

const anything = () => '*';

export const bedrockOperations = {
  PutModelInvocationLoggingConfigurationCommand: operation<LoggingInput, object>({
    action: 'bedrock:PutModelInvocationLoggingConfiguration',
    requires: ['loggingConfig'],
    writes: true,
    resource: anything,
    answer({ loggingConfig }, { account }) {
      account.switches.invocationLogging = loggingConfig;
      return {};
    },
  }),
  GetModelInvocationLoggingConfigurationCommand: operation<object, LoggingInput>({
    action: 'bedrock:GetModelInvocationLoggingConfiguration',
    requires: [],
    writes: false,
    resource: anything,
    answer: (_, { account: { switches } }) =>
      switches.invocationLogging ? { loggingConfig: switches.invocationLogging } : {},
  }),
  DeleteModelInvocationLoggingConfigurationCommand: operation<object, object>({
    action: 'bedrock:DeleteModelInvocationLoggingConfiguration',
    requires: [],
    writes: true,
    resource: anything,
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
