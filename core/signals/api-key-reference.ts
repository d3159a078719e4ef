import { apiKeyIn, type NamedApiKey } from '../model/bedrock-key-text.ts';
import { isObject } from './cloudtrail.ts';

/**
 * What takes the place of an API key wherever somebody reports one: whom it names, and nothing that could be used. No
 * name that AWS allows has a colon in it.
 */
export function apiKeyReference(named: NamedApiKey): string {
  return named.kind === 'long-term'
    ? `api-key:long-term:${named.account}:${named.userName}`
    : `api-key:short-term:${named.accessKeyId}:${named.region}:${named.expiresAt}`;
}

/** What a reference names; undefined for every other text. */
export function apiKeyReferenceIn(value: unknown): NamedApiKey | undefined {
  if (typeof value !== 'string') return undefined;
  const [, account, userName] = /^api-key:long-term:(\d{12}):([\w+=,.@-]{1,64})$/.exec(value) ?? [];
  if (account !== undefined && userName !== undefined) return { kind: 'long-term', account, userName };
  const [, accessKeyId, region, expiresAt] =
    /^api-key:short-term:((?:AKIA|ASIA)[A-Z0-9]{12,124}):([a-z0-9-]{1,32}):(\d{4}(?:-\d\d){2}T\d\d:\d\d:\d\dZ)$/.exec(
      value,
    ) ?? [];
  if (accessKeyId === undefined || region === undefined || expiresAt === undefined) return undefined;
  return { kind: 'short-term', accessKeyId, region, expiresAt };
}

const secrets = /(?:ABSK|AEAA)[\w+/=-]{40,}|(?:bedrock|aws-external-anthropic)-api-key-[\w+/=-]{40,}/g;
const deepest = 12;

/** The same value without the API keys in its texts, each replaced by its reference: secrets go no further than this. */
export function withoutApiKeys(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replace(secrets, referenceOrNothing);
  if (depth > deepest) return null;
  if (Array.isArray(value)) return value.map((each) => withoutApiKeys(each, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name.replace(secrets, referenceOrNothing),
      withoutApiKeys(each, depth + 1),
    ]),
  );
}

function referenceOrNothing(secret: string): string {
  const named = apiKeyIn(secret);
  return named === undefined ? 'api-key:unreadable' : apiKeyReference(named);
}
