import { InvalidToken, TaskDoesNotExist, TaskTimedOut } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { wakerOn } from '../../../adapters/aws/machine.ts';
import { TryAgain } from '../../../core/model/errors.ts';
import { answering } from './operator/answering.ts';

const said = { message: 'no', $metadata: {} };

/** A waker in front of a Step Functions that answers so. */
const wakerWith = (answer: () => object) => {
  const { host, calls } = answering({ SendTaskSuccessCommand: answer });
  return { calls, waker: wakerOn({ ...host, setting: () => '', log: { info: () => {} } }) };
};
const failing = (error: Error) =>
  wakerWith(() => {
    throw error;
  });

describe('a machine that is woken', () => {
  it('C1 is told which question was answered, and nothing of the answer', async () => {
    const { waker, calls } = wakerWith(() => ({}));
    expect(await waker.wake('the-token', 'fb-1-digest')).toBe('woken');
    expect(calls).toEqual([
      ['SendTaskSuccessCommand', { taskToken: 'the-token', output: '{"approvalId":"fb-1-digest"}' }],
    ]);
  });

  it.each([
    ['a task that timed out', new TaskTimedOut(said)],
    ['a task that is not there', new TaskDoesNotExist(said)],
    ['a token that is none', new InvalidToken(said)],
  ])('C5 is no failure with %s: nobody waits, and the record stands', async (_, error) => {
    expect(await failing(error).waker.wake('the-token', 'fb-1-digest')).toBe('nobody waits');
  });

  it('C5 is tried again when AWS does not answer', async () => {
    const busy = Object.assign(new Error('slow down'), { name: 'ThrottlingException', $fault: 'client' });
    await expect(failing(busy).waker.wake('the-token', 'fb-1-digest')).rejects.toBeInstanceOf(TryAgain);
  });
});
