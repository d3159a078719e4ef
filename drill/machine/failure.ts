/**
 * A state failed, with the error name that Retry and Catch match and the cause that a reader sees. A host throws it when
 * it wants both verbatim, as a service integration does (`new StateFailure('Lambda.TooManyRequestsException', '...')`).
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';
  readonly error: string;
  override readonly cause: string;

  constructor(error: string, cause: string) {
    super(`${error}: ${cause}`);
    this.error = error;
    this.cause = cause;
  }
}

/**
 * The drill itself is broken: a command that the sandbox does not model, say. No Retry and no Catch may hide that, so it
 * passes through the machine and rejects `execute`.
 */
export class DrillFault extends Error {
  override readonly name = 'DrillFault';
}

/** The work around this state ended first: a sibling failed, or the execution ran out of time. Never leaves the machine. */
export class Halted extends Error {
  override readonly name = 'Halted';
}

/** A mistake in the definition that only shows when the state runs. Nothing retries or catches it. */
export function runtimeFailure(cause: string): StateFailure {
  return new StateFailure('States.Runtime', cause);
}

/**
 * What Step Functions makes of an exception in a function: its name, and Lambda's own JSON as the cause. The trace holds
 * one line, since stack lines name files of the machine that runs the drill.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
 */
export function failureOf(thrown: unknown): StateFailure {
  if (thrown instanceof StateFailure) return thrown;
  const errorType = thrown instanceof Error ? thrown.name : typeof thrown;
  const errorMessage = thrown instanceof Error ? thrown.message : String(thrown);
  const trace = [`${errorType}: ${errorMessage}`];
  return new StateFailure(errorType, JSON.stringify({ errorType, errorMessage, trace }));
}
