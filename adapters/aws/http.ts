/**
 * A request as an HTTP API hands it to a function, as far as we read it. Names of headers are in lower case.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export interface HttpRequest {
  readonly rawPath: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request by the last part of its path, with the very bytes that were sent. */
export interface Knock {
  readonly name: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** Whoever knocks learns a number and nothing else: no text, no header of ours, no reason. Some want no body at all. */
export function overHttp(
  take: (knock: Knock) => Promise<{ readonly status: number; readonly body?: '' }>,
): (request: HttpRequest) => Promise<HttpAnswer> {
  return async ({ rawPath, headers = {}, body = '', isBase64Encoded = false }) => {
    const name = rawPath.split('/').at(-1) ?? '';
    const { status, body: said = '{}' } = await take({
      name,
      headers,
      body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
    });
    return {
      statusCode: status,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: said,
    };
  };
}
