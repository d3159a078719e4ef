import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiKeyIn } from '../../../core/model/bedrock-key-text.ts';

const longTerm = (prefix: string, text: string) => `${prefix}${btoa(text)}`;

function presigned({
  credential = 'ASIAIOSFODNN7EXAMPLE%2F20260302%2Feu-west-1%2Fbedrock%2Faws4_request',
  more = '',
} = {}) {
  const query = [
    'Action=CallWithBearerToken',
    `X-Amz-Credential=${credential}`,
    'X-Amz-Date=20260302T090000Z',
    'X-Amz-Expires=43200',
    'X-Amz-Security-Token=of-this-test',
    'X-Amz-Signature=0123',
    'Version=1',
  ].join('&');
  return `bedrock.amazonaws.com/?${query}${more}`;
}

describe('a long-term API key', () => {
  it.each([
    ['ABSK', 'BedrockAPIKey-ab12'],
    ['AEAA', 'AeaApiKey-ab12'],
    ['ABSK', 'ci-deploy'],
    ['ABSK', 'look-at-123456789012-at-night'],
    ['ABSK', 'anika+1'],
  ])('that begins with %s tells that its user is %s', (prefix, userName) => {
    expect(apiKeyIn(longTerm(prefix, `${userName}-at-123456789012:not-a-secret`))).toEqual({
      kind: 'long-term',
      account: '123456789012',
      userName,
    });
  });

  it.each([
    ['without an account', 'BedrockAPIKey-ab12:not-a-secret'],
    ['with a name that IAM does not take', 'a/b-at-123456789012:not-a-secret'],
    ['with an account of eleven digits', 'x-at-12345678901:not-a-secret'],
    ['without a secret', 'BedrockAPIKey-ab12-at-123456789012'],
  ])('%s is none', (_, text) => expect(apiKeyIn(longTerm('ABSK', text))).toBeUndefined());
});

describe('a short-term API key', () => {
  it.each(['bedrock-api-key-', 'aws-external-anthropic-api-key-'])(
    'that begins with %s tells who signed it, where, and when it dies',
    (prefix) => {
      expect(apiKeyIn(longTerm(prefix, presigned()))).toEqual({
        kind: 'short-term',
        accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
        region: 'eu-west-1',
        expiresAt: '2026-03-02T21:00:00Z',
      });
    },
  );

  it('may be written with the letters of URLs', () => {
    const key = longTerm('bedrock-api-key-', presigned({ more: '&x=~~~???' }));
    expect(apiKeyIn(key.replaceAll('+', '-').replaceAll('/', '_'))).toMatchObject({
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    });
  });

  it('that names no signer is none', () => {
    expect(apiKeyIn(longTerm('bedrock-api-key-', presigned({ credential: 'nobody' })))).toBeUndefined();
  });
});

describe('every other text', () => {
  it.each([
    '',
    'AKIAIOSFODNN7EXAMPLE',
    'ABSK',
    'ABSK????????????????????',
    'bedrock-api-key-',
    `x${longTerm('ABSK', 'a-at-123456789012:b')}`,
  ])('is no API key: %j', (text) => expect(apiKeyIn(text)).toBeUndefined());

  it('never throws, and what is read holds nothing of the secret', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{24,60}$/), fc.stringMatching(/^[\w=,.@]{1,20}$/), (secret, name) => {
        const read = apiKeyIn(longTerm('ABSK', `${name}-at-123456789012:${secret}`));
        expect(JSON.stringify(read)).not.toContain(secret);
      }),
    );
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void apiKeyIn(text)));
    fc.assert(fc.property(fc.base64String({ minLength: 16 }), (text) => void apiKeyIn(`bedrock-api-key-${text}`)));
  });
});
