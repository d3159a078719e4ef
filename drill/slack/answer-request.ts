import { answerCall } from './answer-call.ts';
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
  const { reply, ...answer } = answerCall(double, {
    method: path.replace(/^\/api\//, ''),
    params: paramsIn(body, contentType),
    token: /^Bearer (\S+)$/.exec(authorization)?.[1] ?? '',
  });
  return { ...answer, body: typeof reply === 'string' ? reply : JSON.stringify(reply) };
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
