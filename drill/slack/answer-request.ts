import type { SlackDouble } from './double.ts';
import type { Params } from './state.ts';

export interface ApiRequest {
  /** `/api/chat.postMessage` */
  readonly path: string;
  readonly authorization: string;
  readonly contentType: string;
  readonly body: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What Slack answers over HTTP. @throws TypeError as fetch does, when Slack cannot be reached at all */
export function answerRequest(
  double: SlackDouble,
  { path, authorization, contentType, body }: ApiRequest,
): ApiResponse {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  switch (double.weather) {
    case 'silent':
    case 'unreachable':
      throw new TypeError('fetch failed');
    case 'unavailable':
      return { status: 503, headers: {}, body: 'upstream connect error' };
    case 'rate-limited':
      return { status: 429, headers: { ...json, 'retry-after': '30' }, body: '{"ok":false,"error":"ratelimited"}' };
    case 'garbled':
      return { status: 200, headers: {}, body: '<html>a proxy in between says that all is well</html>' };
    case 'slow':
    case 'fair': {
      const method = path.replace(/^\/api\//, '');
      const token = /^Bearer (\S+)$/.exec(authorization)?.[1] ?? '';
      const reply = double.call(method, paramsIn(body, contentType), token);
      return { status: 200, headers: json, body: JSON.stringify(reply) };
    }
  }
}

/** Slack takes forms, with JSON in the fields that have structure, and JSON. */
function paramsIn(body: string, contentType: string): Params {
  if (contentType.includes('json')) return parsed(body) as Params;
  const fields = [...new URLSearchParams(body)].map(([name, value]) => [
    name,
    name === 'blocks' || name === 'view' ? parsed(value) : value,
  ]);
  return Object.fromEntries(fields) as Params;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/**
 * The double in the place of `fetch`: no socket is opened, so it has its place in virtual time. `answers` is how long
 * it takes; at once when absent.
 */
export function fetchFrom(double: SlackDouble, answers: () => Promise<void> = async () => {}): typeof fetch {
  return async (target, { body, headers: given, signal } = {}) => {
    if (double.weather === 'silent') return untilGivenUp(signal);
    await answers();
    const sent = new Headers(given);
    const { pathname } = new URL(target instanceof Request ? target.url : target);
    const { status, headers, ...reply } = answerRequest(double, {
      path: pathname,
      authorization: sent.get('authorization') ?? '',
      contentType: sent.get('content-type') ?? '',
      body: String(body ?? ''),
    });
    return new Response(reply.body, { status, headers });
  };
}

/** Nothing comes; whoever asked has to lose patience. */
const untilGivenUp = (signal: AbortSignal | null | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
