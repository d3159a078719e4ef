import type { CloudTrailRecord } from './cloudtrail.ts';

/**
 * Whether the call was made with a Bedrock API key, and of which kind where the record says so. bedrock-runtime writes
 * the flag into additionalEventData; bedrock-mantle and aws-external-anthropic write it into requestParameters, with the
 * type beside it.
 */
export function bearerToken(record: CloudTrailRecord): 'long-term' | 'short-term' | 'of-unknown-term' | undefined {
  const parts = [record.additionalEventData, record.requestParameters];
  // Compared and not converted: what was sent may be an object that cannot be turned into a text.
  if (!parts.some((part) => part?.callWithBearerToken === true || part?.callWithBearerToken === 'true'))
    return undefined;
  const types = parts.map((part) => part?.bearerTokenType);
  if (types.includes('SHORT_TERM')) return 'short-term';
  return types.includes('ABSK') ? 'long-term' : 'of-unknown-term';
}
