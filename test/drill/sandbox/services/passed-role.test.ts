import {
  InvalidParameterValueException,
  ResourceNotFoundException,
  TooManyRequestsException,
} from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import { allow, sessionHolder, trustsAccount } from './holders.ts';
import { administrator, type Bench, inAccount, keyHolder, leakedKey } from './sandbox-account.ts';

const trustsLambda = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const Role = 'arn:aws:iam::123456789012:role/batch';
const FunctionName = 'helper';

const creates = ({ callAs }: Bench) =>
  callAs(keyHolder(), 'CreateFunctionCommand', { FunctionName, Role, Code: { ZipFile: new Uint8Array() } });

test('whoever passes a role into a function and runs it holds a session of that role', () =>
  inAccount(async (bench) => {
    const grants = allow('lambda:CreateFunction', 'lambda:InvokeFunction', 'iam:PassRole');
    bench.account.createUser({ name: 'ci-deploy', keys: [leakedKey], inline: { Own: grants } });
    bench.account.createRole({ name: 'batch', trust: trustsLambda, attached: [administrator] });
    await creates(bench);
    const { Payload } = (await bench.callAs(keyHolder(), 'InvokeCommand', { FunctionName })) as {
      Payload: { transformToString(): string };
    };
    const { accessKeyId } = JSON.parse(Payload.transformToString());
    expect(await bench.callAs(sessionHolder(accessKeyId), 'GetCallerIdentityCommand', {})).toMatchObject({
      Arn: 'arn:aws:sts::123456789012:assumed-role/batch/helper',
    });
    await expect(
      bench.callAs(sessionHolder(accessKeyId), 'GetRoleCommand', { RoleName: 'batch' }),
    ).resolves.toBeDefined();
  }));

test('a function without PassRole, or with a role that does not trust Lambda, is not made', () =>
  inAccount(async (bench) => {
    const inline = { Own: allow('lambda:*') };
    bench.account.createUser({ name: 'ci-deploy', keys: [leakedKey], inline });
    bench.account.createRole({ name: 'batch', trust: trustsAccount });
    await expect(creates(bench)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await bench.call('AttachUserPolicyCommand', { UserName: 'ci-deploy', PolicyArn: administrator });
    await bench.settle();
    await expect(creates(bench)).rejects.toBeInstanceOf(InvalidParameterValueException);
  }));

test('a function whose reserved concurrency is 0 is not run by anybody, and one that is deleted is not there', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ name: 'ci-deploy', keys: [leakedKey], attached: [administrator] });
    bench.account.createRole({ name: 'batch', trust: trustsLambda });
    await creates(bench);
    const runs = () => bench.callAs(keyHolder(), 'InvokeCommand', { FunctionName });
    await bench.call('PutFunctionConcurrencyCommand', { FunctionName, ReservedConcurrentExecutions: 0 });
    await expect(runs()).rejects.toBeInstanceOf(TooManyRequestsException);
    await bench.call('DeleteFunctionConcurrencyCommand', { FunctionName });
    await expect(runs()).resolves.toBeDefined();
    await bench.call('DeleteFunctionCommand', { FunctionName });
    await expect(runs()).rejects.toBeInstanceOf(ResourceNotFoundException);
    expect(await bench.call('ListFunctionsCommand', {})).toEqual({ Functions: [] });
  }));
