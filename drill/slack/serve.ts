import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Act, Outcome } from './acts.ts';
import { answerRequest } from './answer-request.ts';
import { channelHtml, type Shown } from './page/channel.ts';
import { frameHtml } from './page/frame.ts';

export interface SlackServer {
  /** `http://127.0.0.1:49152` */
  readonly url: string;
  /** Resolves once a page has shown that the drill is over. */
  readonly lastSeen: Promise<void>;
  close(): Promise<void>;
}

/** What is served: a room of a drill, or a test's own. */
export interface Served {
  shown(): Shown;
  readonly acts: { offer(act: Act): Promise<Outcome> };
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The double and its page, on the loopback interface and nowhere else. */
export async function serveSlack(served: Served): Promise<SlackServer> {
  const last = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    void respond(request, served, last.resolve).then(
      (reply) => write(response, reply),
      (error: unknown) => write(response, text(500, error instanceof Error ? error.message : 'unknown error')),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lastSeen: last.promise,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(request: IncomingMessage, served: Served, onLast: () => void): Promise<Reply> {
  const refusal = stranger(request);
  if (refusal !== undefined) return text(403, refusal);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (pathname.startsWith('/api/')) return api(request, pathname, served);
  switch (`${request.method} ${pathname}`) {
    case 'GET /':
      return { status: 200, type: 'text/html', body: frameHtml(served.shown().double.state.users.values()) };
    case 'GET /page.css':
      return { status: 200, type: 'text/css', body: file('page.css') };
    case 'GET /page.js':
      return { status: 200, type: 'text/javascript', body: file('page.js') };
    case 'GET /state':
      return state(served.shown(), searchParams.get('seen'), onLast);
    case 'POST /click':
      return acted(served, { kind: 'click', click: JSON.parse(await bodyOf(request)) });
    case 'POST /submit':
      return acted(served, { kind: 'submit', submission: JSON.parse(await bodyOf(request)) });
    case 'POST /nobody':
      return acted(served, { kind: 'nobody' });
    default:
      return text(404, 'there is nothing here');
  }
}

/**
 * Who must not be answered: another machine, and a page of another site that a browser on this machine shows. A name
 * that somebody points at this machine is a foreign host, too.
 */
function stranger({ socket, headers, method }: IncomingMessage): string | undefined {
  if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(socket.remoteAddress ?? ''))
    return 'only this machine is answered';
  const here = [`127.0.0.1:${socket.localPort}`, `localhost:${socket.localPort}`];
  if (!here.includes(headers.host ?? '')) return 'only requests to 127.0.0.1 are answered';
  const isForeign = headers.origin !== undefined && !here.some((host) => headers.origin === `http://${host}`);
  return method !== 'GET' && isForeign ? 'pages of other sites are not answered' : undefined;
}

async function api(request: IncomingMessage, path: string, served: Served): Promise<Reply> {
  const { status, headers, body } = answerRequest(served.shown().double, {
    path,
    authorization: request.headers.authorization ?? '',
    contentType: request.headers['content-type'] ?? '',
    body: await bodyOf(request),
  });
  return { status, type: 'application/json', body, headers };
}

function state(shown: Shown, seen: string | null, onLast: () => void): Reply {
  const { html } = channelHtml(shown);
  const version = createHash('sha256').update(html).digest('hex').slice(0, 16);
  if (shown.isOver) onLast();
  if (version === seen) return { status: 204, type: 'text/plain', body: '' };
  return { status: 200, type: 'application/json', body: JSON.stringify({ version, html, isOver: shown.isOver }) };
}

async function acted({ acts }: Served, act: Act): Promise<Reply> {
  const outcome = await acts.offer(act);
  if ('because' in outcome) return text(409, outcome.because);
  return text(outcome.status < 300 ? 200 : 502, `the door answered ${outcome.status}`);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const file = (name: string): string => readFileSync(join(import.meta.dirname, 'page', name), 'utf8');
const text = (status: number, body: string): Reply => ({ status, type: 'text/plain', body });

function write(response: ServerResponse, { status, type, body, headers = {} }: Reply): void {
  response.writeHead(status, {
    ...headers,
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  });
  response.end(body);
}
