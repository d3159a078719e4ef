/** Ids of keys: recognisable by prefix and end, and no more than that leaves the account. */
const keyIds = /(?<![A-Za-z0-9])(A(?:KIA|SIA|BIA|CCA))[A-Z0-9]{8,124}(?![A-Za-z0-9])/g;
/** Bedrock API keys, long-term and short-term: the text is the secret. */
const apiKeys = /(?:ABSK|bedrock-api-key-)[A-Za-z0-9+/=_-]{8,}/g;
/**
 * Forty letters and digits are how a secret access key looks. A digest in lower-case hex looks different, and stays.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
 */
const secretKeys = /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;
const isSecret = (text: string): boolean => /[A-Z]/.test(text) && /[a-z]/.test(text) && /[0-9]/.test(text);

/** The text without what must not be read in a chat: `AKIA…MPLE` in place of a key's id, and no secret at all. */
export function masked(text: string): string {
  return text
    .replace(apiKeys, '(an API key)')
    .replace(secretKeys, (text) => (isSecret(text) ? '(a secret)' : text))
    .replace(keyIds, (id, prefix: string) => `${prefix}…${id.slice(-4)}`);
}
