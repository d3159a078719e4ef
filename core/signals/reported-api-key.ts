import type { NamedApiKey } from '../model/bedrock-key-text.ts';
import { type EventEnvelope, type Finding, ignored, type Reading } from '../model/finding.ts';
import { accountAmong } from './account-id.ts';
import { timeIn } from './event-time.ts';

/** A report that held an API key for models: whoever could read it could use it, so nothing is left to doubt. */
export function reportedApiKey(event: EventEnvelope, named: NamedApiKey, where?: string): Reading {
  const account = accountAmong(named.kind === 'long-term' ? named.account : event.account);
  const at = timeIn(event.time);
  if (account === undefined || at === undefined) return ignored('the report names no account, or no time');
  const id = named.kind === 'long-term' ? named.userName : named.accessKeyId;
  return {
    kind: 'finding',
    finding: {
      signal: 'key-reported',
      source: {
        eventId: event.id,
        dedupeKey: ['report', account, id].join('|'),
        at,
        account,
        region: event.region,
      },
      ...whose(named, account, at),
      ...(where && { evidence: { where } }),
    },
  };
}

function whose(
  named: NamedApiKey,
  account: string,
  at: string,
): Pick<Finding, 'response' | 'because' | 'identity' | 'credential'> {
  if (named.kind === 'long-term') {
    const { userName } = named;
    return {
      response: 'contain',
      because: 'a signed report holds a long-term API key for models',
      identity: { kind: 'user', account, name: userName },
      credential: { kind: 'bedrock-api-key', account, userName },
    };
  }
  const { accessKeyId, expiresAt } = named;
  const isOver = Date.parse(expiresAt) < Date.parse(at);
  return {
    // It shows neither the secret of its signer nor anything else that could be used when it is over.
    response: isOver ? 'record' : 'contain',
    because: `a signed report holds a short-term API key for models, good until ${expiresAt} at the latest`,
    identity: { kind: 'unknown', because: 'AWS has to be asked who signed the API key' },
    credential: { kind: 'bedrock-short-term-key', account, accessKeyId },
  };
}
