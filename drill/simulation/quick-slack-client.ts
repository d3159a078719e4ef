import {
  type WebAPICallResult,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import type { SlackClientMaker } from '../../adapters/slack/chat.ts';
import { type ApiAnswer, type ApiCall, answerCall } from '../slack/answer-call.ts';
import type { SlackLine } from '../slack/line.ts';
import type { Params } from '../slack/state.ts';

/**
 * A client that asks the double without forms, HTTP and the texts of a log that nobody reads, and loses patience and
 * tries again as Slack's own does. docs/decisions/0009 says why, a test holds it to Slack's own.
 */
export function quickSlackClient(line: SlackLine): SlackClientMaker {
  // It remembers nothing of a call, and Slack's class binds some hundred methods to each: one serves every function.
  const made = new Map<string, WebClient>();
  return (token, options) => {
    const client = made.get(token) ?? new QuickSlackClient(line, token, options);
    made.set(token, client);
    return client;
  };
}

class QuickSlackClient extends WebClient {
  readonly #line: SlackLine;
  readonly #token: string;
  readonly #patienceMs: number;
  /** Before each of the attempts that follow the first. */
  readonly #pausesMs: readonly number[];

  constructor(line: SlackLine, token: string, options: WebClientOptions) {
    super(token, options);
    const { timeout = 0, retryConfig: { retries = 0, minTimeout = 0, maxTimeout = 0 } = {} } = options;
    this.#line = line;
    this.#token = token;
    this.#patienceMs = timeout;
    this.#pausesMs = Array.from({ length: retries }, (_, before) => Math.min(minTimeout * 2 ** before, maxTimeout));
  }

  override async apiCall(method: string, given: Readonly<Record<string, unknown>> = {}): Promise<WebAPICallResult> {
    const reply = await this.#insisted({ method, token: this.#token, params: overTheWire(given) });
    const read = typeof reply === 'string' ? { ok: false, error: reply } : reply;
    const result = { response_metadata: {}, ...read } as WebAPICallResult & { error: string };
    if (!result.ok) throw new WebAPIPlatformError(result);
    return result;
  }

  async #insisted(call: ApiCall): Promise<ApiAnswer['reply']> {
    const failures: Error[] = [];
    for (const pauseMs of [...this.#pausesMs, undefined]) {
      try {
        return await this.#once(call);
      } catch (error) {
        if (!(error instanceof Error) || error instanceof WebAPIRateLimitedError) throw error;
        failures.push(error);
      }
      if (pauseMs !== undefined) await passed(pauseMs);
    }
    throw mostOf(failures);
  }

  async #once(call: ApiCall): Promise<ApiAnswer['reply']> {
    const { status, headers, reply } = await this.#answer(call).catch((error: Error) => {
      throw new WebAPIRequestError(error);
    });
    if (status === 429) throw new WebAPIRateLimitedError(Number(headers['retry-after']));
    if (status !== 200) throw new WebAPIHTTPError(status, '', {}, String(reply));
    return reply;
  }

  async #answer(call: ApiCall): Promise<ApiAnswer> {
    const { double, answers } = this.#line;
    if (double.weather === 'silent') {
      await passed(this.#patienceMs);
      throw new DOMException('it took too long', 'TimeoutError');
    }
    await answers();
    return answerCall(double, call);
  }
}

const passed = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A form holds texts, and JSON in the fields that have structure; nobody may hold what the other side holds. */
function overTheWire(given: Readonly<Record<string, unknown>>): Params {
  const params: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'object' && value !== null) params[name] = JSON.parse(JSON.stringify(value));
    else if (value !== undefined && value !== null) params[name] = String(value);
  }
  return params;
}

/** The failure that came most often, and of equals the last. */
function mostOf(failures: readonly Error[]): Error | undefined {
  const times = (failure: Error) => failures.filter(({ message }) => message === failure.message).length;
  return failures.reduce((most, failure) => (times(failure) >= times(most) ? failure : most));
}
