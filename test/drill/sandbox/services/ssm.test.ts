import { ParameterAlreadyExists, ParameterNotFound, ParameterVersionNotFound } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { inAccount, keyHolder, leakedKey } from './sandbox-account.ts';

const Name = '/firebreak/policy';

test('the parameter of the template is there from the start, under its name and its ARN', () =>
  inAccount(async ({ call }) => {
    const Parameter = { Name, Value: '{"mode":"observe"}', Version: 1 };
    expect(await call('GetParameterCommand', { Name })).toMatchObject({ Parameter });
    const arn = 'arn:aws:ssm:us-east-1:123456789012:parameter/firebreak/policy';
    expect(await call('GetParameterCommand', { Name: arn })).toMatchObject({ Parameter: { ...Parameter, ARN: arn } });
  }));

test('a parameter is overwritten only by who says so, and every version can be read', () =>
  inAccount(async ({ call }) => {
    const Value = '{"mode":"enforce"}';
    await expect(call('PutParameterCommand', { Name, Value })).rejects.toBeInstanceOf(ParameterAlreadyExists);
    expect(await call('PutParameterCommand', { Name, Value, Overwrite: true })).toMatchObject({ Version: 2 });
    expect(await call('GetParameterCommand', { Name })).toMatchObject({ Parameter: { Value, Version: 2 } });
    const first = await call('GetParameterCommand', { Name: `${Name}:1` });
    expect(first).toMatchObject({ Parameter: { Value: '{"mode":"observe"}', Version: 1 } });
    const history = await call('GetParameterHistoryCommand', { Name });
    expect(history).toMatchObject({ Parameters: [{ Version: 1 }, { Version: 2, Value }] });
  }));

test('a parameter or a version that is not there is refused', () =>
  inAccount(async ({ call }) => {
    const missing = { Name: '/nobody' };
    await expect(call('GetParameterCommand', missing)).rejects.toBeInstanceOf(ParameterNotFound);
    await expect(call('GetParameterHistoryCommand', missing)).rejects.toBeInstanceOf(ParameterNotFound);
    const version = call('GetParameterCommand', { Name: `${Name}:7` });
    await expect(version).rejects.toBeInstanceOf(ParameterVersionNotFound);
  }));

test('a value that is longer than 4,096 characters is refused', () =>
  inAccount(async ({ call }) => {
    const put = (length: number) => call('PutParameterCommand', { Name, Value: 'x'.repeat(length), Overwrite: true });
    await expect(put(4_097)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(put(4_096)).resolves.toBeDefined();
  }));

test('an attacker who may not write the parameter is told so', () =>
  inAccount(async ({ account, callAs }) => {
    account.createUser({ name: 'attacker', keys: [leakedKey] });
    const put = callAs(keyHolder(), 'PutParameterCommand', { Name, Value: '{}', Overwrite: true });
    await expect(put).rejects.toMatchObject({ name: 'AccessDeniedException' });
  }));

test('EventBridge hears of every parameter that is written', () =>
  inAccount(async ({ call, account }) => {
    const heard: unknown[] = [];
    Object.assign(account, { putEvent: (event: unknown, bus: string) => heard.push([event, bus]) });
    await call('PutParameterCommand', { Name, Value: '{}', Overwrite: true });
    const detail = { name: Name, type: 'String', operation: 'Update' };
    expect(heard).toMatchObject([[{ source: 'aws.ssm', 'detail-type': 'Parameter Store Change', detail }, 'default']]);
  }));
