// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes its policy variables like this.
import { describe, expect, it } from 'vitest';
import type { NamedApiKey } from '../../../core/model/bedrock-key-text.ts';
import { apiKeyReference, apiKeyReferenceIn, withoutApiKeys } from '../../../core/signals/api-key-reference.ts';

const held: NamedApiKey = { kind: 'long-term', account: '123456789012', userName: 'BedrockAPIKey-ab12' };
const signed: NamedApiKey = {
  kind: 'short-term',
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  region: 'us-east-1',
  expiresAt: '2026-03-02T21:00:00Z',
};
const secret = `ABSK${btoa('BedrockAPIKey-ab12-at-123456789012:not-a-secret-at-all')}`;

describe('the reference of an API key', () => {
  it.each([held, signed])('says what it was made of: $kind', (named) =>
    expect(apiKeyReferenceIn(apiKeyReference(named))).toEqual(named),
  );

  it.each([
    undefined,
    {},
    'api-key:long-term:1:x',
    'api-key:long-term:123456789012:a:b',
    'api-key:long-term:123456789012:${aws:userid}',
    'api-key:short-term:wJalrXUtnFEMI:us-east-1:2026-03-02T21:00:00Z',
    `api-key:long-term:123456789012:x\n`,
    secret,
  ])('is not %j', (value) => expect(apiKeyReferenceIn(value)).toBeUndefined());
});

describe('what somebody reported, without its API keys', () => {
  it('has the reference in the place of each key, in the midst of a text and however deep', () => {
    const value = { a: [{ line: `export KEY="${secret}" # ${secret}` }], [secret]: 1, n: 2, nothing: null };
    const text = JSON.stringify(withoutApiKeys(value));
    expect(text).not.toContain(secret.slice(6, 30));
    expect(text.split(apiKeyReference(held))).toHaveLength(4);
    expect(JSON.parse(text)).toMatchObject({ n: 2, nothing: null });
  });

  it('keeps no key that cannot be read either', () => {
    expect(withoutApiKeys(`ABSK${'A'.repeat(60)}`)).toBe('api-key:unreadable');
  });

  it('leaves everything else as it is, names that mean something to JavaScript too', () => {
    const value = JSON.parse('{"__proto__": {"x": 1}, "constructor": ["AKIAIOSFODNN7EXAMPLE"]}') as object;
    const clean = withoutApiKeys(value) as object;
    expect(JSON.stringify(clean)).toBe(JSON.stringify(value));
    expect(Object.getPrototypeOf(clean)).toBe(Object.prototype);
  });

  it('ends somewhere, whatever is nested', () => {
    const deep = JSON.parse(`${'['.repeat(500)}"${secret}"${']'.repeat(500)}`) as unknown;
    expect(JSON.stringify(withoutApiKeys(deep))).not.toContain(secret);
  });
});
