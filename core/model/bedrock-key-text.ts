import type { AccountId } from './credential.ts';

/** Whom an API key for models names. Its text is the secret; this is all of it that may be kept or told. */
export type NamedApiKey =
  | { readonly kind: 'long-term'; readonly account: AccountId; readonly userName: string }
  | {
      readonly kind: 'short-term';
      /** Of the credential that signed it. */
      readonly accessKeyId: string;
      readonly region: string;
      /** ISO 8601, whole seconds: it dies then, or earlier with the credential that signed it. */
      readonly expiresAt: string;
    };

/**
 * Reads an API key without asking anybody: a long-term one holds the name and the account of its user, a short-term one
 * is a request that was signed in advance, which names its signer. Undefined for every other text.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
 * https://github.com/aws/aws-bedrock-token-generator-python
 */
export function apiKeyIn(text: string): NamedApiKey | undefined {
  const [, longTerm, shortTerm] = form.exec(text) ?? [];
  const decoded = decodedFrom(longTerm ?? shortTerm ?? '');
  if (decoded === undefined) return undefined;
  return longTerm === undefined ? signedIn(decoded) : heldIn(decoded);
}

/** `AEAA` and `ABSK` are the two services; what follows is base64. */
const form = /^(?:(?:ABSK|AEAA)([\w+/=-]{16,2000})|(?:bedrock|aws-external-anthropic)-api-key-([\w+/=-]{16,8000}))$/;

function decodedFrom(base64: string): string | undefined {
  try {
    return atob(base64.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
}

function heldIn(decoded: string): NamedApiKey | undefined {
  const [, userName, account] = /^([\w+=,.@-]{1,64})-at-(\d{12}):/.exec(decoded) ?? [];
  return userName === undefined || account === undefined ? undefined : { kind: 'long-term', account, userName };
}

function signedIn(decoded: string): NamedApiKey | undefined {
  const [, accessKeyId, region] =
    /[?&]X-Amz-Credential=((?:AKIA|ASIA)[A-Z0-9]{12,124})(?:%2F|\/)\d{8}(?:%2F|\/)([a-z]{2}(?:-[a-z]+)+-\d)(?:%2F|\/)/i.exec(
      decoded,
    ) ?? [];
  const [, at = ''] = /[?&]X-Amz-Date=(\d{8}T\d{6}Z)(?:&|$)/.exec(decoded) ?? [];
  const [, seconds] = /[?&]X-Amz-Expires=(\d{1,6})(?:&|$)/.exec(decoded) ?? [];
  const signedAt = Date.parse(at.replace(/^(....)(..)(..T)(..)(..)/, '$1-$2-$3$4:$5:'));
  if (accessKeyId === undefined || region === undefined || seconds === undefined || Number.isNaN(signedAt))
    return undefined;
  const expiresAt = `${new Date(signedAt + Number(seconds) * 1_000).toISOString().slice(0, 19)}Z`;
  return { kind: 'short-term', accessKeyId, region, expiresAt };
}
