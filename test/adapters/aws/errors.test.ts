import { describe, expect, it } from 'vitest';
import { called } from '../../../adapters/aws/errors.ts';
import { NotThere, Refused, TryAgain } from '../../../core/model/errors.ts';

/** What the SDK throws: a name, and perhaps the status of the answer. */
function thrown(name: string, httpStatusCode?: number): Error {
  const error = Object.assign(new Error('as AWS says it'), { $metadata: { httpStatusCode } });
  error.name = name;
  return error;
}

const said = (error: unknown): Promise<unknown> =>
  called('attach a policy', () => Promise.reject(error)).catch((caught: unknown) => caught);

describe('a failed call', () => {
  it.each(['AccessDenied', 'AccessDeniedException', 'AuthorizationError', 'LimitExceededException'])(
    'is Refused when AWS says %s',
    async (name) => {
      expect(await said(thrown(name, 403))).toBeInstanceOf(Refused);
    },
  );

  it.each(['NoSuchEntityException', 'NoSuchEntity', 'ResourceNotFoundException'])(
    'is NotThere when AWS says %s',
    async (name) => {
      expect(await said(thrown(name, 404))).toBeInstanceOf(NotThere);
    },
  );

  it.each([
    ['Throttling', 400],
    ['ThrottlingException', 400],
    ['TooManyRequestsException', 429],
    ['ServiceUnavailable', 503],
    ['InternalFailure', 500],
    ['AnythingAtAll', 502],
    ['TimeoutError', undefined],
    ['ECONNRESET', undefined],
    ['EPIPE', undefined],
    ['ProvisionedThroughputExceededException', 400],
    ['RequestLimitExceeded', 400],
    ['TransactionConflictException', 400],
    ['ConcurrentModificationException', 409],
    ['EntityTemporarilyUnmodifiableException', 409],
  ] as const)('is to be tried again when the answer is %s (%s)', async (name, status) => {
    expect(await said(thrown(name, status))).toBeInstanceOf(TryAgain);
  });

  it('is to be tried again when the SDK calls it retryable', async () => {
    expect(await said(Object.assign(thrown('Odd', 400), { $retryable: {} }))).toBeInstanceOf(TryAgain);
  });

  it('stays what it is when nobody knows it: a bug must not look like a no', async () => {
    const bug = new TypeError('undefined is not a function');
    expect(await said(bug)).toBe(bug);
    expect(await said('a string')).toBe('a string');
    expect(await said(thrown('MalformedPolicyDocument', 400))).not.toBeInstanceOf(Refused);
  });

  it('says what was tried and what AWS answered, and keeps the cause', async () => {
    const cause = thrown('AccessDenied', 403);
    const error = (await said(cause)) as Error;
    expect(error.message).toBe('attach a policy: AccessDenied: as AWS says it');
    expect(error.cause).toBe(cause);
  });
});

describe('a call that succeeds', () => {
  it('is handed through', async () => {
    expect(await called('read', async () => 7)).toBe(7);
  });
});
