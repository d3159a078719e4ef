import {
  InvalidOutput,
  InvalidToken,
  type SendTaskFailureCommandInput,
  type SendTaskFailureCommandOutput,
  type SendTaskSuccessCommandInput,
  type SendTaskSuccessCommandOutput,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { TokenRefused } from '../../machine/task-tokens.ts';
import type { Account } from '../account.ts';
import { operation } from '../operation.ts';

/** Whoever may answer one token may answer all: these actions know neither resources nor conditions. */
const anyResource = () => '*';

interface ExecutionHistory {
  readonly events: readonly { readonly taskScheduledEventDetails: { readonly parameters: string } }[];
}

export const taskTokenOperations = {
  /**
   * Of all executions at once, what their waiting tasks were given: the token is among it, for whoever may read it.
   * https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html
   */
  GetExecutionHistoryCommand: operation<{ readonly executionArn?: string }, ExecutionHistory>({
    action: 'states:GetExecutionHistory',
    requires: ['executionArn'],
    writes: false,
    resource: ({ executionArn }) => executionArn ?? '',
    answer: (_, { account: { tokens } }) => ({
      events: (tokens?.unanswered() ?? []).map((taskToken) => ({
        taskScheduledEventDetails: { parameters: JSON.stringify({ Payload: { taskToken } }) },
      })),
    }),
  }),
  SendTaskSuccessCommand: operation<SendTaskSuccessCommandInput, SendTaskSuccessCommandOutput>({
    action: 'states:SendTaskSuccess',
    requires: ['taskToken', 'output'],
    writes: true,
    resource: anyResource,
    answer: ({ taskToken = '', output = '' }, { account }) =>
      answered(account, (tokens) => tokens.sendTaskSuccess(taskToken, output)),
  }),
  SendTaskFailureCommand: operation<SendTaskFailureCommandInput, SendTaskFailureCommandOutput>({
    action: 'states:SendTaskFailure',
    requires: ['taskToken'],
    writes: true,
    resource: anyResource,
    answer: ({ taskToken = '', error, cause }, { account }) =>
      answered(account, (tokens) => tokens.sendTaskFailure(taskToken, error, cause)),
  }),
};

/** The machine's own refusals, in the words of the SDK. */
function answered(account: Account, send: (tokens: NonNullable<Account['tokens']>) => void): Record<string, never> {
  if (account.tokens === undefined) throw new InvalidToken({ message: 'No task has this token.', ...badRequest });
  try {
    send(account.tokens);
    return {};
  } catch (error) {
    throw error instanceof TokenRefused ? exceptionOf(error) : error;
  }
}

const badRequest = { $metadata: { httpStatusCode: 400 } } as const;

function exceptionOf({ name, message }: TokenRefused): Error {
  switch (name) {
    case 'InvalidToken':
      return new InvalidToken({ message, ...badRequest });
    case 'TaskTimedOut':
      return new TaskTimedOut({ message, ...badRequest });
    case 'InvalidOutput':
      return new InvalidOutput({ message, ...badRequest });
  }
}
