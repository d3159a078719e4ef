import { InvalidOutput, InvalidToken, TaskTimedOut } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { inAccount } from './sandbox-account.ts';

test('SendTaskSuccess gives the waiting task its output', () =>
  inAccount(async ({ account, tokens, call }) => {
    const ticket = tokens.open(() => account.now());
    await call('SendTaskSuccessCommand', { taskToken: ticket.token, output: '{"decision":"keep"}' });
    await expect(ticket.answer).resolves.toEqual({ decision: 'keep' });
  }));

test('SendTaskFailure fails the waiting task with the error that it names', () =>
  inAccount(async ({ account, tokens, call }) => {
    const ticket = tokens.open(() => account.now());
    await call('SendTaskFailureCommand', { taskToken: ticket.token, error: 'Refused', cause: 'nobody asked' });
    await expect(ticket.answer).rejects.toMatchObject({ error: 'Refused', cause: 'nobody asked' });
  }));

test('a token that nobody gave out, one that is used up, and an output that is no JSON are refused', () =>
  inAccount(async ({ account, tokens, call }) => {
    const send = (taskToken: string, output = '{}') => call('SendTaskSuccessCommand', { taskToken, output });
    await expect(send('task-token-999')).rejects.toBeInstanceOf(InvalidToken);
    const { token } = tokens.open(() => account.now());
    await expect(send(token, 'not json')).rejects.toBeInstanceOf(InvalidOutput);
    await send(token);
    await expect(send(token)).rejects.toBeInstanceOf(TaskTimedOut);
    await expect(call('SendTaskFailureCommand', { taskToken: token })).rejects.toBeInstanceOf(TaskTimedOut);
  }));
