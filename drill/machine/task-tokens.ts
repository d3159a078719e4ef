import { StateFailure } from './failure.ts';
import type { Json } from './json.ts';

/** Why an answer to a token was refused. The names are those of the Step Functions API. */
export class TokenRefused extends Error {
  override readonly name: 'InvalidToken' | 'InvalidOutput' | 'TaskTimedOut';

  constructor(name: TokenRefused['name'], message: string) {
    super(message);
    this.name = name;
  }
}

/** One attempt that waits for an answer. */
export interface Ticket {
  readonly token: string;
  /** Settles with the answer; stays open when the attempt ends otherwise. */
  readonly answer: Promise<Json>;
  /** Epoch milliseconds of the last heartbeat, or of the start. */
  readonly lastSign: () => number;
  /** The attempt is over: whoever answers from now on is late. */
  readonly close: () => void;
}

interface Waiting {
  readonly succeed: (output: Json) => void;
  readonly fail: (failure: StateFailure) => void;
  readonly beat: () => void;
}

/**
 * The tokens of one world: every attempt of a `.waitForTaskToken` task has its own, good for one answer.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
 */
export class TaskTokens {
  readonly #waiting = new Map<string, Waiting>();
  readonly #over = new Set<string>();
  #opened = 0;

  /** A new token. `now` gives epoch milliseconds. */
  open(now: () => number): Ticket {
    const token = `task-token-${String(++this.#opened).padStart(6, '0')}`;
    let lastSign = now();
    const { promise, resolve, reject } = Promise.withResolvers<Json>();
    // The attempt may be over before the answer is looked at.
    promise.catch(() => undefined);
    const beat = () => {
      lastSign = now();
    };
    this.#waiting.set(token, { succeed: resolve, fail: reject, beat });
    return { token, answer: promise, lastSign: () => lastSign, close: () => this.#close(token) };
  }

  /**
   * `output` is JSON text, as in the API.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html
   * @throws TokenRefused InvalidToken, TaskTimedOut or InvalidOutput.
   */
  sendTaskSuccess(token: string, output: string): void {
    const waiting = this.#find(token);
    const answer = parsed(output);
    this.#close(token);
    waiting.succeed(answer);
  }

  /** @throws TokenRefused InvalidToken or TaskTimedOut. */
  sendTaskFailure(token: string, error = '', cause = ''): void {
    const waiting = this.#find(token);
    this.#close(token);
    waiting.fail(new StateFailure(error, cause));
  }

  /** @throws TokenRefused InvalidToken or TaskTimedOut. */
  sendTaskHeartbeat(token: string): void {
    this.#find(token).beat();
  }

  /** Tokens that nobody has answered yet, oldest first. */
  unanswered(): readonly string[] {
    return [...this.#waiting.keys()];
  }

  #find(token: string): Waiting {
    const waiting = this.#waiting.get(token);
    if (waiting !== undefined) return waiting;
    if (this.#over.has(token))
      throw new TokenRefused('TaskTimedOut', 'The task of this token is over: answered, timed out or abandoned.');
    throw new TokenRefused('InvalidToken', 'No task has this token.');
  }

  #close(token: string): void {
    if (this.#waiting.delete(token)) this.#over.add(token);
  }
}

function parsed(output: string): Json {
  try {
    return JSON.parse(output) as Json;
  } catch {
    throw new TokenRefused('InvalidOutput', 'The output of a task must be JSON text.');
  }
}
