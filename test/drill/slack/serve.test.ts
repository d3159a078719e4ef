import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Act, Acts } from '../../../drill/slack/acts.ts';
import { SlackDouble } from '../../../drill/slack/double.ts';
import { type SlackServer, serveSlack } from '../../../drill/slack/serve.ts';

const shown = {
  double: new SlackDouble({ now: () => 0 }),
  moments: [],
  now: 0,
  notice: 'asks',
  asks: true,
  isOver: false,
};
const acts = new Acts();
let server: SlackServer;

beforeAll(async () => {
  server = await serveSlack({ shown: () => shown, acts });
});
afterAll(() => server.close());

interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** A request with the headers that a browser would not let a page set. */
function ask({ path = '/', method = 'GET', headers = {} }: Asked): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}${path}`, { method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? '{}' : undefined);
  });
}

describe('the server of the page', () => {
  it('listens on the loopback interface and nowhere else', () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
  });

  it('answers nobody who asks for another host, or who comes from a page of another site', async () => {
    expect(await ask({ headers: { host: 'drill.example.com' } })).toMatchObject({ status: 403 });
    const foreign = { origin: 'https://example.com' };
    expect(await ask({ path: '/nobody', method: 'POST', headers: foreign })).toMatchObject({ status: 403 });
    expect(await ask({ path: '/api/auth.test', method: 'POST', headers: foreign })).toMatchObject({ status: 403 });
  });

  it('lets the page load from itself only', async () => {
    const response = await fetch(server.url);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(await response.text()).toContain('You are');
  });

  it('has style and script, and nothing else', async () => {
    expect((await ask({ path: '/page.css' })).body).toContain('.message');
    expect((await ask({ path: '/page.js' })).body).toContain('refresh');
    expect((await ask({ path: '/../package.json' })).status).toBe(404);
  });

  it('tells what is new, and says so when nothing is', async () => {
    const { version, html } = JSON.parse((await ask({ path: '/state' })).body);
    expect(html).toContain('asks');
    expect((await ask({ path: `/state?seen=${version}` })).status).toBe(204);
  });

  it('hands over what a person does, and tells what became of it', async () => {
    const heard: Act[] = [];
    const taken = acts.take().then(({ act, settle }) => {
      heard.push(act);
      settle({ status: 401 });
    });
    expect(await ask({ path: '/nobody', method: 'POST' })).toEqual({ status: 502, body: 'the door answered 401' });
    await taken;
    expect(heard).toEqual([{ kind: 'nobody' }]);
  });
});

describe('what a person does at the page', () => {
  it('waits until the drill takes it, in the order in which it came', async () => {
    const queue = new Acts();
    const first = queue.offer({ kind: 'nobody' });
    const click = { channel: 'C', ts: '1', actionId: 'a', user: 'U' };
    const second = queue.offer({ kind: 'click', click });
    expect((await queue.take()).act.kind).toBe('nobody');
    expect((await queue.take()).act.kind).toBe('click');
    queue.end();
    await expect(Promise.race([first, second, Promise.resolve('open')])).resolves.toBe('open');
  });

  it('is refused once the drill is over, also when it came before', async () => {
    const queue = new Acts();
    const early = queue.offer({ kind: 'nobody' });
    queue.end();
    const over = { because: 'the drill is over' };
    expect([await early, await queue.offer({ kind: 'nobody' })]).toEqual([over, over]);
  });
});
