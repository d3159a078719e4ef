import type {
  DeleteFunctionCommandInput,
  DeleteFunctionCommandOutput,
  DeleteFunctionConcurrencyCommandInput,
  DeleteFunctionConcurrencyCommandOutput,
  GetFunctionConcurrencyCommandInput,
  GetFunctionConcurrencyCommandOutput,
  ListFunctionsCommandInput,
  ListFunctionsCommandOutput,
  PutFunctionConcurrencyCommandInput,
  PutFunctionConcurrencyCommandOutput,
} from '@aws-sdk/client-lambda';
import { operation } from '../../operation.ts';
import { functionArn, presentFunction } from './function-arn.ts';

/** What stops a function from running: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
export const functionChangeOperations = {
  ListFunctionsCommand: operation<ListFunctionsCommandInput, ListFunctionsCommandOutput>({
    action: 'lambda:ListFunctions',
    requires: [],
    writes: false,
    resource: () => '*',
    answer: (_, { account: { deployed, switches } }) => ({
      Functions: [...deployed.functions.keys(), ...switches.foreignFunctions.keys()]
        .filter((arn) => !switches.deadFunctions.has(arn))
        .map((arn) => ({ FunctionArn: arn, FunctionName: arn.split(':').at(-1) ?? '' })),
    }),
  }),
  GetFunctionConcurrencyCommand: operation<GetFunctionConcurrencyCommandInput, GetFunctionConcurrencyCommandOutput>({
    action: 'lambda:GetFunctionConcurrency',
    requires: ['FunctionName'],
    writes: false,
    resource: functionArn,
    answer(input, { account }) {
      const isThrottled = account.switches.throttled.has(presentFunction(input, account));
      return isThrottled ? { ReservedConcurrentExecutions: 0 } : {};
    },
  }),
  PutFunctionConcurrencyCommand: operation<PutFunctionConcurrencyCommandInput, PutFunctionConcurrencyCommandOutput>({
    action: 'lambda:PutFunctionConcurrency',
    requires: ['FunctionName', 'ReservedConcurrentExecutions'],
    writes: true,
    resource: functionArn,
    answer(input, { account }) {
      const arn = presentFunction(input, account);
      if (input.ReservedConcurrentExecutions === 0) account.switches.throttled.add(arn);
      else account.switches.throttled.delete(arn);
      return { ReservedConcurrentExecutions: input.ReservedConcurrentExecutions };
    },
  }),
  DeleteFunctionConcurrencyCommand: operation<
    DeleteFunctionConcurrencyCommandInput,
    DeleteFunctionConcurrencyCommandOutput
  >({
    action: 'lambda:DeleteFunctionConcurrency',
    requires: ['FunctionName'],
    writes: true,
    resource: functionArn,
    answer(input, { account }) {
      account.switches.throttled.delete(presentFunction(input, account));
      return {};
    },
  }),
  DeleteFunctionCommand: operation<DeleteFunctionCommandInput, DeleteFunctionCommandOutput>({
    action: 'lambda:DeleteFunction',
    requires: ['FunctionName'],
    writes: true,
    resource: functionArn,
    answer(input, { account }) {
      account.switches.deadFunctions.add(presentFunction(input, account));
      return {};
    },
  }),
};
