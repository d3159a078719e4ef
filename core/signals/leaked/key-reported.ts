import * as z from 'zod/mini';
import { type EventEnvelope, type Finding, ignored, type Reading } from '../../model/finding.ts';
import { accessKeyIdIn, isLongTerm } from '../access-key-id.ts';
import { accountAmong } from '../account-id.ts';
import { apiKeyReferenceIn } from '../api-key-reference.ts';
import { isObject } from '../cloudtrail.ts';
import { canarytokensPrefix } from '../decoy-user.ts';
import { timeIn } from '../event-time.ts';
import { reportedApiKey } from '../reported-api-key.ts';
import { defineSignal } from '../signal.ts';
import { webhookPattern } from '../webhook.ts';

/** Somebody who may sign reports found a key: a person with `firebreak submit`, a scanner, a script. */
export const keyReported = defineSignal({
  id: 'key-reported',
  summary: 'A signed report names an access key, or an API key for models, that was found where it should not be.',
  attack: ['T1552.001', 'AML.T0055'],
  reference: 'https://docs.github.com/en/code-security/secret-scanning/secret-scanning-patterns',
  response: 'contain',
  falseContainments: {
    perThirtyDays: 0,
    measuredBy: 'npm run bench:benign',
    knownCauses: 'Whoever may sign reports can name any key of the account.',
  },
  region: 'us-east-1',
  heardThrough: 'webhook',
  needsReadOnlyEvents: false,
  pattern: webhookPattern('report'),
  read,
});

const text = z.catch(z.optional(z.string()), undefined);
const schema = z.object({ body: z.unknown() });
const ours = z.object({ accessKeyId: z.string(), account: text, url: text });
const truffleHog = z.object({
  DetectorName: z.literal('AWS'),
  Raw: z.string(),
  Verified: z.catch(z.boolean(), false),
  ExtraData: z.catch(z.optional(z.object({ account: text, arn: text })), undefined),
});
const gitleaks = z.object({ RuleID: z.literal('aws-access-token'), Secret: z.string(), File: text });

interface Report {
  readonly named: string;
  readonly account?: string | undefined;
  readonly where?: string | undefined;
  /** Why a person has to look first, where the report does not prove that the secret itself is out. */
  readonly doubt?: string;
}

function read(event: EventEnvelope): readonly Reading[] {
  const parsed = schema.safeParse(event.detail);
  const body = parsed.success ? parsed.data.body : undefined;
  const bodies: readonly unknown[] = Array.isArray(body) ? body.slice(0, mostReports) : [body];
  const readings = bodies.flatMap((each) => reportIn(each) ?? []).map((report) => readingOf(event, report));
  return readings.length > 0 ? readings : [ignored('the report names no key in a form that is understood')];
}

const mostReports = 100;

function reportIn(body: unknown): Report | undefined {
  if (!isObject(body)) return undefined;
  // The door has put the reference in the place of the key itself.
  const apiKey = [body.apiKey, body.accessKeyId, body.Raw, body.Secret].find(isApiKey);
  if (apiKey !== undefined) return { named: apiKey, where: [body.url, body.File].find(isText) };
  const own = ours.safeParse(body);
  if (own.success) return { named: own.data.accessKeyId, account: own.data.account, where: own.data.url };
  const hog = truffleHog.safeParse(body);
  if (hog.success) return ofTruffleHog(hog.data);
  const leak = gitleaks.safeParse(body);
  if (!leak.success) return undefined;
  return { named: leak.data.Secret, where: leak.data.File, doubt: 'a key id without its secret is no leak yet' };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isApiKey = (value: unknown): value is string => apiKeyReferenceIn(value) !== undefined;

function ofTruffleHog({ Raw: named, Verified, ExtraData }: z.infer<typeof truffleHog>): Report {
  const isDecoy = ExtraData?.arn?.includes(canarytokensPrefix) === true;
  const doubt = isDecoy ? 'the key belongs to a decoy' : Verified ? undefined : 'the scanner did not try the key out';
  return { named, account: ExtraData?.account, ...(doubt && { doubt }) };
}

function readingOf(event: EventEnvelope, { named, account: home, where, doubt }: Report): Reading {
  const apiKey = apiKeyReferenceIn(named);
  if (apiKey !== undefined) return reportedApiKey(event, apiKey, where);
  const account = accountAmong(home, event.account);
  const at = timeIn(event.time);
  if (account === undefined || at === undefined)
    return ignored('neither the report nor the door names an account and a time');
  const accessKeyId = accessKeyIdIn(named);
  const isSure = accessKeyId !== undefined && isLongTerm(accessKeyId) && doubt === undefined;
  const finding: Finding = {
    signal: 'key-reported',
    response: isSure ? 'contain' : 'alert',
    source: {
      eventId: event.id,
      dedupeKey: ['report', account, accessKeyId ?? event.id].join('|'),
      at,
      account,
      region: event.region,
    },
    identity: { kind: 'unknown', because: 'AWS has to be asked who holds the key' },
    ...(accessKeyId && isLongTerm(accessKeyId) && { credential: { kind: 'access-key', account, accessKeyId } }),
    because: `a signed report names the access key${doubt ? `, but ${doubt}` : ''}`,
    ...(where && { evidence: { where } }),
  };
  return { kind: 'finding', finding };
}
