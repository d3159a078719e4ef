import { describe, expect, it } from 'vitest';
import { type Knock, overHttp } from '../../../adapters/aws/http.ts';

async function knocked(request: Parameters<ReturnType<typeof overHttp>>[0]): Promise<Knock> {
  const knocks: Knock[] = [];
  await overHttp(async (knock) => {
    knocks.push(knock);
    return { status: 202 };
  })(request);
  const [knock] = knocks;
  if (knock === undefined) throw new Error('nobody was asked');
  return knock;
}

describe('a request of an HTTP API', () => {
  const text = '{"a":"ü\\u0000"}';

  it('A1 hands over the very bytes that were sent, however they were delivered', async () => {
    const plain = await knocked({ rawPath: '/webhook/github', body: text });
    const encoded = await knocked({
      rawPath: '/webhook/github',
      body: Buffer.from(text).toString('base64'),
      isBase64Encoded: true,
    });
    for (const { body } of [plain, encoded]) expect(Buffer.from(body).toString('utf8')).toBe(text);
    const bytes = Buffer.from([0, 255, 128]);
    const raw = await knocked({ rawPath: '/', body: bytes.toString('base64'), isBase64Encoded: true });
    expect(Buffer.from(raw.body)).toEqual(bytes);
  });

  it('is named by the last part of its path', async () => {
    expect((await knocked({ rawPath: '/webhook/report' })).name).toBe('report');
    expect((await knocked({ rawPath: '/webhook/report/' })).name).toBe('');
  });

  it('is answered with a number and no reason', async () => {
    const answer = await overHttp(async () => ({ status: 401, because: 'the signature is wrong' }))({ rawPath: '/' });
    expect(answer).toEqual({
      statusCode: 401,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: '{}',
    });
  });
});
