import { inferencePlanes } from '../../core/iam/planes.ts';

/** An API key, as IAM sees it when it is shown. */
export interface Bearer {
  readonly key: 'SHORT_TERM' | 'LONG_TERM';
  /** The service that it was made for: `bedrock.amazonaws.com`. */
  readonly opens: string;
}

/** The planes that a key of each service opens. */
const opens: Readonly<Record<string, readonly string[]>> = {
  'bedrock.amazonaws.com': ['bedrock', 'bedrock-mantle'],
  'aws-external-anthropic.amazonaws.com': ['aws-external-anthropic'],
};

/** What must be allowed besides the call itself; undefined where a key of this service opens nothing. */
export function bearerActionOf(serviceName: string, action: string): string | undefined {
  const [prefix = ''] = action.split(':');
  if (!opens[serviceName]?.includes(prefix)) return undefined;
  return inferencePlanes.find(({ id }) => id === prefix)?.bearer;
}
