import * as z from 'zod/mini';
import type { AccountId, Credential } from '../../model/credential.ts';
import { type EventEnvelope, type Finding, ignored, type Reading } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import { accessKeyIdIn, isLongTerm } from '../access-key-id.ts';
import { accountAmong } from '../account-id.ts';
import { timeIn } from '../event-time.ts';
import { iamArnIn, iamNameIn } from '../iam-arn.ts';
import { defineSignal } from '../signal.ts';

/** AWS found a credential of the account in public, or saw it abused, and says so by AWS Health within minutes. */
export const healthCredentialsExposed = defineSignal({
  id: 'health-credentials-exposed',
  summary: 'AWS Health reports that a credential of the account is exposed or compromised.',
  attack: ['T1552.001', 'T1078.004'],
  reference: 'https://github.com/aws-samples/notify-and-remediate-exposed-access-key',
  response: 'contain',
  falseContainments: {
    perThirtyDays: 0,
    measuredBy: 'npm run bench:benign',
    knownCauses: 'A key that was published on purpose, such as a decoy whose user is not below the decoy path.',
  },
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: {
    source: ['aws.health'],
    'detail-type': ['AWS Health Event'],
    detail: { service: ['RISK'], eventTypeCode: [{ prefix: 'AWS_RISK_' }] },
  },
  read,
});

const text = z.catch(z.optional(z.string()), undefined);
const schema = z.object({
  eventArn: text,
  communicationId: text,
  startTime: text,
  lastUpdatedTime: text,
  eventTypeCategory: text,
  statusCode: text,
  affectedAccount: text,
  eventMetadata: z.catch(
    z.optional(z.object({ accountId: text, publicKey: text, userName: text, exposedUrl: text })),
    undefined,
  ),
  affectedEntities: z.catch(z.array(z.catch(z.object({ entityValue: text }), {})), []),
});
type Detail = z.infer<typeof schema>;

function read(event: EventEnvelope): readonly Reading[] {
  const parsed = schema.safeParse(event.detail);
  if (!parsed.success) return [ignored('the Health event has no detail')];
  const detail = parsed.data;
  if (detail.statusCode === 'closed') return [ignored('the Health event is closed: it tells of the end of a leak')];

  // An organisation's Health view delivers in the account of the administrator, so the envelope's account comes last.
  const account = accountAmong(detail.affectedAccount, detail.eventMetadata?.accountId, event.account);
  if (account === undefined) return [ignored('the Health event names no account')];
  const at = timeIn(event.time) ?? timeIn(detail.lastUpdatedTime) ?? timeIn(detail.startTime);
  if (at === undefined) return [ignored('the Health event carries no time')];

  return leaksIn(event, detail, account).map((leak) => ({
    kind: 'finding',
    finding: findingOf({ event, detail, leak, at, account }),
  }));
}

/** What one entity of the event names. */
interface Leak {
  /** A key id or an ARN, for telling one entity from the next. */
  readonly named: string;
  readonly identity: Identity;
  readonly credential?: Credential;
  /** Whether AWS can be asked for it by an id, so that nothing else can be hit by mistake. */
  readonly isSure: boolean;
}

/** The entities are what AWS means; the envelope and the metadata only repeat them, and older events lack one or two. */
function leaksIn(event: EventEnvelope, detail: Detail, account: AccountId): readonly Leak[] {
  const places = [
    detail.affectedEntities.map((entity) => entity.entityValue),
    event.resources ?? [],
    [detail.eventMetadata?.publicKey],
  ];
  for (const place of places) {
    const leaks = new Map(place.flatMap((named) => leakOf(named, account) ?? []).map((leak) => [leak.named, leak]));
    if (leaks.size > 0)
      return [...leaks.values()].map((leak) => withName(leak, detail, { account, isOnly: leaks.size === 1 }));
  }
  const because = 'the Health event names neither a key nor a user';
  return [
    withName({ named: '', identity: { kind: 'unknown', because }, isSure: false }, detail, { account, isOnly: true }),
  ];
}

/** A key id as AWS writes it; older and home-made events hold the ARN of a user, or `IAM_USER/name/key id`. */
function leakOf(value: unknown, account: AccountId): Leak | undefined {
  if (typeof value !== 'string') return undefined;
  const arn = iamArnIn(value);
  if (arn?.kind === 'user')
    return { named: value, identity: { kind: 'user', account: arn.account, name: arn.name }, isSure: true };

  const accessKeyId = accessKeyIdIn(value.split('/').at(-1));
  if (accessKeyId === undefined) return undefined;
  if (!isLongTerm(accessKeyId)) {
    return {
      named: accessKeyId,
      identity: { kind: 'unknown', because: 'the Health event does not say whose session the key is of' },
      isSure: false,
    };
  }
  const credential: Credential = { kind: 'access-key', account, accessKeyId };
  return {
    named: accessKeyId,
    identity: { kind: 'unknown', because: 'AWS has to be asked who holds the key' },
    credential,
    isSure: true,
  };
}

interface Naming {
  readonly account: AccountId;
  readonly isOnly: boolean;
}

/** The metadata names one user and one key: of several entities, it says nothing about the others. */
function withName(leak: Leak, { eventMetadata }: Detail, { account, isOnly }: Naming): Leak {
  const name = iamNameIn(eventMetadata?.userName);
  if (name === undefined || leak.identity.kind !== 'unknown') return leak;
  if (!isOnly && leak.named !== eventMetadata?.publicKey) return leak;
  if (name.toLowerCase() !== 'root') return { ...leak, identity: { kind: 'user', account, name } };
  const accessKeyId = accessKeyIdIn(leak.named);
  return {
    named: leak.named,
    identity: { kind: 'root', account },
    credential: { kind: 'root', account, ...(accessKeyId && { accessKeyId }) },
    isSure: false,
  };
}

interface Occurrence {
  readonly event: EventEnvelope;
  readonly detail: Detail;
  readonly leak: Leak;
  /** ISO 8601 */
  readonly at: string;
  readonly account: AccountId;
}

function findingOf({ event, detail, leak, at, account }: Occurrence): Finding {
  const { exposedUrl, userName } = detail.eventMetadata ?? {};
  const isNews = detail.eventTypeCategory !== 'accountNotification';
  return {
    signal: 'health-credentials-exposed',
    response: isNews && leak.isSure ? 'contain' : 'alert',
    source: { eventId: event.id, dedupeKey: dedupeKeyOf(event, detail, leak), at, account, region: event.region },
    identity: leak.identity,
    ...(leak.credential && { credential: leak.credential }),
    because: isNews
      ? 'AWS Health reports that the credential is exposed or compromised'
      : 'AWS Health sends a notification about an exposed credential',
    evidence: { ...(exposedUrl && { exposedUrl }), ...(userName && { userName }) },
  };
}

/** The backup region repeats an event under another envelope id, and a page of it holds other entities. */
function dedupeKeyOf(event: EventEnvelope, { eventArn, communicationId }: Detail, { named }: Leak): string {
  return [eventArn ?? event.id, communicationId ?? '', named].join('|');
}
