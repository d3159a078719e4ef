import type { EventEnvelope } from '../model/finding.ts';
import type { MacEquals } from '../ports/digest.ts';
import { webhookAsDelivered } from '../signals/bare-finding.ts';
import type { WebhookKind } from '../signals/webhook.ts';

/** What somebody outside sent, as it arrived: the signature is over these bytes and no others. */
export interface WebhookRequest {
  readonly source: WebhookKind;
  readonly body: Uint8Array;
  /** Names in lower case, as HTTP APIs deliver them. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface WebhookSetting {
  /** Those in force: one, or two while they are being changed. None: the door is closed. */
  readonly secrets: readonly string[];
  /** ISO 8601 */
  readonly now: string;
  readonly account: string;
}

/** `delivery` is equal when the same body is delivered again. */
export type WebhookVerdict =
  | { readonly kind: 'heard'; readonly event: EventEnvelope; readonly delivery: string }
  | { readonly kind: 'ignored'; readonly because: string }
  | { readonly kind: 'refused'; readonly because: string };

export interface WebhookJudgement {
  readonly status: 202 | 400 | 401 | 413;
  /** For the log. Who sent the body learns the status, and nothing else. */
  readonly verdict: WebhookVerdict;
}

/** Bytes. A secret scanning alert has some 10 kB, and a hundred findings of a scanner fit as well. */
export const longestBody = 262_144;

/** A secret that can be guessed would let anybody have any key of the account contained. */
const shortestSecret = 24;

/** Judges a request before anything in it is believed. Nothing is parsed until the signature was right. */
export function judgeWebhook(request: WebhookRequest, setting: WebhookSetting, macEquals: MacEquals): WebhookJudgement {
  const { source, body, headers } = request;
  if (body.length > longestBody) return refused(413, `the body has ${body.length} bytes`);
  const secrets = setting.secrets.filter((secret) => secret.length >= shortestSecret);
  if (secrets.length === 0)
    return refused(401, `no secret of ${shortestSecret} characters or more is set for ${source}`);
  const claim = claims[source](headers, setting.now);
  if (claim.kind === 'refused') return { status: 401, verdict: claim };
  const signed = [claim.before, body];
  // Every secret is tried, so that the time does not tell which of them was right.
  const right = secrets.filter((secret) => macEquals({ secret, signed, mac: claim.mac }));
  if (right.length === 0) return refused(401, 'the signature is wrong');
  return understood(request, setting, claim.mac);
}

function understood(
  { source, body, headers }: WebhookRequest,
  { now, account }: WebhookSetting,
  mac: string,
): WebhookJudgement {
  const what = headers['x-github-event'];
  if (source === 'github' && what !== 'secret_scanning_alert') {
    return { status: 202, verdict: { kind: 'ignored', because: 'GitHub tells of something else than a secret' } };
  }
  const parsed = parsedJson(body);
  if (parsed === undefined) return refused(400, 'the body is not JSON');
  // GitHub's own id of a delivery is not signed, the body is: whatever has this signature was heard once already.
  const delivery = `${source}|${mac}`;
  const event = webhookAsDelivered({ kind: source, body: parsed.value, account, at: now });
  return { status: 202, verdict: { kind: 'heard', event: { ...event, id: delivery }, delivery } };
}

type Claim =
  | { readonly kind: 'claimed'; readonly mac: string; readonly before: string }
  | Extract<WebhookVerdict, { kind: 'refused' }>;
type ClaimIn = (headers: WebhookRequest['headers'], now: string) => Claim;

const noClaim = (because: string): Claim => ({ kind: 'refused', because });

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
const githubClaim: ClaimIn = (headers) => {
  const [, mac] = /^sha256=([0-9a-f]{64})$/.exec(headers['x-hub-signature-256'] ?? '') ?? [];
  return mac === undefined ? noClaim('there is no signature') : { kind: 'claimed', mac, before: '' };
};

/** How far the clock of a reporter may be off, in either direction: a report cannot be sent again later, nor be made for later. */
const replayWindowMs = 300_000;

const reportClaim: ClaimIn = (headers, now) => {
  const [seconds] = /^\d{10}$/.exec(headers['x-firebreak-timestamp'] ?? '') ?? [];
  const [, mac] = /^v1=([0-9a-f]{64})$/.exec(headers['x-firebreak-signature'] ?? '') ?? [];
  if (seconds === undefined || mac === undefined) return noClaim('there is no signature, or no time with it');
  const offMs = Math.abs(Date.parse(now) - Number(seconds) * 1_000);
  if (offMs > replayWindowMs) return noClaim(`the report was signed ${Math.round(offMs / 1_000)} s away from now`);
  return { kind: 'claimed', mac, before: `v1:${seconds}:` };
};

const claims: Readonly<Record<WebhookKind, ClaimIn>> = { github: githubClaim, report: reportClaim };

function parsedJson(body: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown };
  } catch {
    return undefined;
  }
}

const refused = (status: WebhookJudgement['status'], because: string): WebhookJudgement => ({
  status,
  verdict: { kind: 'refused', because },
});
