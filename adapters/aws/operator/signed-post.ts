import { createHash, createHmac } from 'node:crypto';
import { TryAgain } from '../../../core/model/errors.ts';

export interface SignedPost {
  readonly url: string;
  readonly body: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string | undefined;
  };
  /** ISO 8601. */
  readonly now: string;
}

export interface SignedHeaders {
  readonly 'content-type': string;
  readonly host: string;
  readonly 'x-amz-date': string;
  readonly 'x-amz-security-token'?: string;
  readonly authorization: string;
}

/**
 * Signs a POST for API Gateway with Signature Version 4; the SDK signs for its own services only.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signedHeaders({ url, body, region, credentials, now }: SignedPost): SignedHeaders {
  const { host, pathname } = new URL(url);
  const at = now.replaceAll(/[-:]|\.\d+/g, '');
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const headers = {
    'content-type': 'application/json',
    host,
    'x-amz-date': at,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = ['POST', pathname, '', lines.join(''), names, sha256(body)].join('\n');
  const scope = [at.slice(0, 8), region, 'execute-api', 'aws4_request'];
  const toSign = ['AWS4-HMAC-SHA256', at, scope.join('/'), sha256(request)].join('\n');
  const key = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`);
  const signature = hmac(key, toSign).toString('hex');
  const credential = `${accessKeyId}/${scope.join('/')}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** @throws TryAgain when nobody answers, or the far end failed */
export async function postSigned(post: SignedPost): Promise<{ readonly status: number; readonly body: string }> {
  const { host: _, ...headers } = signedHeaders(post);
  try {
    const answer = await fetch(post.url, {
      method: 'POST',
      headers: { ...headers },
      body: post.body,
      signal: AbortSignal.timeout(30_000),
    });
    if (answer.status >= 500) throw new TryAgain(`${post.url} answered ${answer.status}`);
    return { status: answer.status, body: await answer.text() };
  } catch (error) {
    if (error instanceof TryAgain) throw error;
    throw new TryAgain(`${post.url} does not answer`, { cause: error });
  }
}
