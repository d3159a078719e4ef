import {
  type CreateFunctionCommandInput,
  type CreateFunctionCommandOutput,
  InvalidParameterValueException,
  ResourceConflictException,
} from '@aws-sdk/client-lambda';
import { evaluate } from '../../../../core/iam/evaluate.ts';
import type { Account } from '../../account.ts';
import { operation } from '../../operation.ts';
import { functionArn } from './function-arn.ts';

/** Passing a role into compute: whoever may run the function then has what the role has. */
export const foreignFunctionOperations = {
  CreateFunctionCommand: operation<CreateFunctionCommandInput, CreateFunctionCommandOutput>({
    action: 'lambda:CreateFunction',
    requires: ['FunctionName', 'Role', 'Code'],
    writes: true,
    resource: functionArn,
    alsoNeeds: ({ Role = '' }) => [
      { action: 'iam:PassRole', resource: Role, context: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    ],
    answer(input, { account, at }) {
      const arn = functionArn(input, account);
      if (account.deployed.functions.has(arn) || account.switches.foreignFunctions.has(arn))
        throw new ResourceConflictException({
          message: `Function already exist: ${input.FunctionName}`,
          ...status(409),
        });
      const role = account.roles.everByArn(input.Role ?? '');
      if (role === undefined || !isTrusted(account, role.arn, at))
        throw new InvalidParameterValueException({
          message: 'The role defined for the function cannot be assumed by Lambda.',
          ...status(400),
        });
      account.switches.foreignFunctions.set(arn, role);
      return { FunctionName: input.FunctionName, FunctionArn: arn, Role: role.arn, State: 'Active' };
    },
  }),
};

const status = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

function isTrusted(account: Account, arn: string, at: number): boolean {
  const role = account.roles.everByArn(arn);
  const trust = role?.exists.enforced(at) ? role.trust.enforced(at)?.policy : undefined;
  if (trust === undefined) return false;
  const principal = { kind: 'service', service: 'lambda.amazonaws.com' } as const;
  const request = { principal, action: 'sts:AssumeRole', resource: arn, context: {} };
  return evaluate(request, { identity: [], resource: trust }).kind === 'allowed';
}
