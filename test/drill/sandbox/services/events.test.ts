import { expect, test } from 'vitest';
import { Account } from '../../../../drill/sandbox/account.ts';
import { answer } from '../../../../drill/sandbox/answer.ts';
import { sandboxed } from '../../../sandboxed.ts';
import { administrator, inAccount, keyHolder, leakedKey } from './sandbox-account.ts';

const entry = (Source: string) => ({ Source, DetailType: 'AWS Health Event', Detail: '{"service":"RISK"}' });

test('nobody but AWS puts an event whose source begins with aws.', () =>
  inAccount(async (bench) => {
    bench.account.createUser({ name: 'ci-deploy', keys: [leakedKey], attached: [administrator] });
    const Entries = [entry('aws.health'), entry('example.health')];
    expect(await bench.callAs(keyHolder(), 'PutEventsCommand', { Entries })).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: 'NotAuthorizedForSourceException' }, { EventId: expect.any(String) }],
    });
  }));

test('an event that somebody puts carries the account that it was put in, and goes to the bus that it names', async () => {
  const world = sandboxed();
  const puts: [{ readonly account: string; readonly source: string }, string][] = [];
  const account = new Account({
    clock: world.clock,
    seed: 1,
    deployed: world.account.deployed,
    faults: {},
    startExecution: () => true,
    putEvent: (event, bus) => void puts.push([event, bus]),
  });
  const Entries = [{ ...entry('example.health'), EventBusName: 'hub' }];
  await world.clock.run(() => answer(account, { kind: 'aws' }, { command: 'PutEventsCommand', input: { Entries } }));
  expect(puts).toMatchObject([[{ account: '123456789012', source: 'example.health' }, 'hub']]);
});

test('a rule that is not there cannot be disabled', () =>
  inAccount(async ({ call }) => {
    await expect(call('DisableRuleCommand', { Name: 'none' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  }));

test('invocation logging is what was put last, and nothing after it was deleted', () =>
  inAccount(async ({ call }) => {
    const loggingConfig = { textDataDeliveryEnabled: true };
    await call('PutModelInvocationLoggingConfigurationCommand', { loggingConfig });
    expect(await call('GetModelInvocationLoggingConfigurationCommand', {})).toEqual({ loggingConfig });
    await call('DeleteModelInvocationLoggingConfigurationCommand', {});
    expect(await call('GetModelInvocationLoggingConfigurationCommand', {})).toEqual({});
  }));
