import type { HttpAnswer, HttpRequest } from './http.ts';

/**
 * A request that API Gateway let in because IAM did.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html
 */
export interface SignedRequest extends HttpRequest {
  readonly requestContext?: { readonly authorizer?: { readonly iam?: { readonly userArn?: string } } };
}

/** Unlike the other doors, this one says why: whoever gets here has signed. */
export function overSignedHttp(
  take: (call: { readonly arn: string; readonly body: unknown }) => Promise<object>,
): (request: SignedRequest) => Promise<HttpAnswer> {
  return async ({ requestContext, body = '', isBase64Encoded = false }) => {
    const arn = requestContext?.authorizer?.iam?.userArn;
    if (arn === undefined || arn === '') return answer(403, { kind: 'refused', because: 'the call is not signed' });
    const text = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
    return answer(200, await take({ arn, body: jsonIn(text) }));
  };
}

/** What is no JSON lacks everything that an answer must have. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const answer = (statusCode: number, said: object): HttpAnswer => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(said),
});
