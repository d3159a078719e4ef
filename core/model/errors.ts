/**
 * The call may succeed when it is made again: a throttle, a 5xx, a timeout. The state machine's Retry lists exactly
 * these names, so the thrower and the retrier cannot drift apart.
 */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
}

/** The same, before anything could be asked of an account: nothing has changed there, so that repeating it loses nothing. */
export class NotReached extends TryAgain {}

/** AWS said no and will say no again: missing permission, an SCP, a quota that is full. Repeating it is useless. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The thing named is not there (any more): a user or a key that was deleted meanwhile. */
export class NotThere extends Error {
  override readonly name = 'NotThere';
}

/** Error names on which a state is tried again. All but the first are what Lambda itself reports. */
export const retryableErrors = [
  'TryAgain',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'Runtime.ExitError',
] as const;
