import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, it } from 'vitest';
import { postSigned, signedHeaders } from '../../../../adapters/aws/operator/signed-post.ts';
import { TryAgain } from '../../../../core/model/errors.ts';

const post = {
  url: 'https://api.example/decide',
  body: '{"choice":"keep"}',
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
  now: '2026-01-01T03:00:00.123Z',
};

/** What the signer of the SDK hashes with. */
class Sha256 {
  readonly #hash;
  constructor(key?: string | Uint8Array) {
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }
  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

describe('a signed post', () => {
  it.each([undefined, 'session-token'])(
    'has the signature that the signer of the SDK would give it, session %s',
    async (sessionToken) => {
      const credentials = { ...post.credentials, ...(sessionToken !== undefined && { sessionToken }) };
      const signer = new SignatureV4({
        service: 'execute-api',
        region: post.region,
        credentials,
        sha256: Sha256 as never,
        applyChecksum: false,
      });
      const request = { method: 'POST', protocol: 'https:', hostname: 'api.example', path: '/decide', body: post.body };
      const headers = { 'content-type': 'application/json', host: 'api.example' };
      const signing = { signingDate: new Date(post.now) };
      const signed: unknown = await signer.sign({ ...request, headers } as never, signing);
      const { headers: theirs } = signed as { readonly headers: Readonly<Record<string, string>> };
      expect(signedHeaders({ ...post, credentials }).authorization).toBe(theirs['authorization']);
    },
  );

  it('changes with every part of what it signs', () => {
    const of = (parts: Partial<typeof post>) =>
      signedHeaders({ ...post, ...parts }).authorization.split('Signature=')[1];
    const all = [
      of({}),
      of({ body: '{}' }),
      of({ region: 'eu-west-1' }),
      of({ url: 'https://api.example/other' }),
      of({ now: '2026-01-01T03:00:01.000Z' }),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(of({ now: '2026-01-01T03:00:00.999Z' })).toBe(of({}));
  });
});

describe('who is not answered', () => {
  it('is told to try again, after an error of the far end and after silence', async () => {
    const server = createServer((_, response) => response.writeHead(503).end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/decide`;
    await expect(postSigned({ ...post, url })).rejects.toBeInstanceOf(TryAgain);
    await new Promise((resolve) => server.close(resolve));
    await expect(postSigned({ ...post, url })).rejects.toBeInstanceOf(TryAgain);
  });
});
