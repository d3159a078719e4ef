import { NotThere, Refused, TryAgain } from '../../core/model/errors.ts';

/** What the SDK throws, as far as all services agree on it. */
interface ServiceError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $retryable?: unknown;
}

const gone = new Set(['NoSuchEntityException', 'NoSuchEntity', 'ResourceNotFoundException']);
const denied = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'LimitExceededException',
  'LimitExceeded',
  'UnmodifiableEntityException',
  'InvalidInputException',
  'ValidationError',
  'InvalidClientTokenId',
  // What a Region answers that the account has not enabled.
  'UnrecognizedClientException',
]);

/**
 * What passes by itself, though AWS says so with status 400 or 409: a throttle of one partition, two writers of one item or of
 * one entity. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
const passing =
  /^Throttl|ThroughputExceeded|RequestLimitExceeded|TooManyRequests|TransactionConflict|TransactionInProgress|ConcurrentModification|TemporarilyUnmodifiable|Timeout|ECONN|EPIPE/;

/**
 * Makes one call and says its failure in the core's words: what was tried, and what AWS answered.
 * The SDK has already retried what can be retried within a second or two, so a throttle that arrives here is for the
 * state machine to try again later.
 */
export async function called<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw translated(what, error);
  }
}

function translated(what: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, $metadata, $retryable } = error as ServiceError;
  const sentence = `${what}: ${name}: ${message}`;
  if (gone.has(name)) return new NotThere(sentence, { cause: error });
  if (denied.has(name)) return new Refused(sentence, { cause: error });
  const status = $metadata?.httpStatusCode ?? 0;
  const passes = status === 429 || status >= 500 || $retryable !== undefined || passing.test(name);
  return passes ? new TryAgain(sentence, { cause: error }) : error;
}
