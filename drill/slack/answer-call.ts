import type { SlackDouble } from './double.ts';
import type { Params, Reply } from './state.ts';

export interface ApiCall {
  /** `chat.postMessage` */
  readonly method: string;
  readonly params: Params;
  /** What stands behind `Bearer`. */
  readonly token: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A text where it is none of the Web API's, but of whatever stands in front of it. */
  readonly reply: Reply | string;
}

/** What Slack answers to a call, as it is today. @throws TypeError as fetch does, when Slack cannot be reached at all */
export function answerCall(double: SlackDouble, { method, params, token }: ApiCall): ApiAnswer {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  switch (double.weather) {
    case 'silent':
    case 'unreachable':
      throw new TypeError('fetch failed');
    case 'unavailable':
      return { status: 503, headers: {}, reply: 'upstream connect error' };
    case 'rate-limited':
      return { status: 429, headers: { ...json, 'retry-after': '30' }, reply: { ok: false, error: 'ratelimited' } };
    case 'garbled':
      return { status: 200, headers: {}, reply: '<html>a proxy in between says that all is well</html>' };
    case 'slow':
    case 'fair':
      return { status: 200, headers: json, reply: double.call(method, params, token) };
  }
}
