import * as z from 'zod/mini';
import type { AccountId } from '../model/credential.ts';
import { type EventEnvelope, type Finding, ignored, type Reading, type Response } from '../model/finding.ts';
import { accessKeyIdIn } from './access-key-id.ts';
import { accountAmong } from './account-id.ts';
import { type Actor, nobody } from './actor.ts';
import { timeIn } from './event-time.ts';
import { actorNamed, isExactlyNamed } from './named-actor.ts';
import type { SignalPattern } from './signal.ts';

const text = z.catch(z.optional(z.string()), undefined);
const flag = z.catch(z.optional(z.union([z.boolean(), z.string()])), undefined);

const actorOfSequence = z.object({
  /** https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Session.html */
  session: z.catch(
    z.optional(z.object({ createdTime: z.catch(z.optional(z.union([z.string(), z.number()])), undefined) })),
    undefined,
  ),
  user: z.catch(
    z.optional(
      z.object({
        name: text,
        uid: text,
        type: text,
        credentialUid: text,
        account: z.catch(z.optional(z.object({ uid: text })), undefined),
      }),
    ),
    undefined,
  ),
});

const sequence = z.object({
  actors: z.catch(z.array(z.catch(actorOfSequence, { session: undefined, user: undefined })), []),
});

const schema = z.object({
  id: text,
  type: text,
  accountId: text,
  region: text,
  title: text,
  createdAt: text,
  updatedAt: text,
  resource: z.catch(
    z.optional(
      z.object({
        accessKeyDetails: z.catch(
          z.optional(z.object({ accessKeyId: text, principalId: text, userName: text, userType: text })),
          undefined,
        ),
      }),
    ),
    undefined,
  ),
  service: z.catch(
    z.optional(
      z.object({
        archived: flag,
        additionalInfo: z.catch(z.optional(z.object({ sample: flag, value: text })), undefined),
        detection: z.catch(z.optional(z.object({ sequence: z.catch(z.optional(sequence), undefined) })), undefined),
      }),
    ),
    undefined,
  ),
});

/** The parts of a GuardDuty finding that Firebreak reads. https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Finding.html */
type Detail = z.infer<typeof schema>;

/** Findings by their type. Never by severity: those about model abuse are Low. */
export function guardDutyPattern(type: readonly unknown[]): SignalPattern {
  return { source: ['aws.guardduty'], 'detail-type': ['GuardDuty Finding'], detail: { type } };
}

export interface GuardDutyQuestion {
  readonly signal: string;
  readonly because: string;
  /** What findings of that type ask for when they name exactly one credential. */
  asks(type: string): Response;
}

/** Reads the findings of one family: a reading for each actor that one names. */
export function readGuardDuty({
  signal,
  because,
  asks,
}: GuardDutyQuestion): (event: EventEnvelope) => readonly Reading[] {
  return (event) => {
    const parsed = schema.safeParse(event.detail);
    if (!parsed.success) return [ignored('the GuardDuty finding has no detail')];
    const detail = parsed.data;
    const objection = objectionTo(detail);
    if (objection) return [ignored(objection)];
    // The delegated administrator gets the findings of its members under its own envelope.
    const account = accountAmong(detail.accountId, event.account);
    const at = timeIn(detail.updatedAt) ?? timeIn(event.time) ?? timeIn(detail.createdAt);
    if (account === undefined || at === undefined) return [ignored('the finding names no account or no time')];

    const actors = actorsIn(detail, account);
    return actors.map((actor, index) => ({
      kind: 'finding',
      finding: {
        signal,
        ...asking(asks(detail.type ?? ''), because, actor),
        source: {
          eventId: event.id,
          dedupeKey: dedupeKeyOf(detail.id ?? event.id, at, actors.length > 1 ? index : undefined),
          at,
          account,
          region: detail.region ?? event.region,
        },
        ...actor,
        evidence: { ...(detail.type && { type: detail.type }), ...(detail.title && { title: detail.title }) },
      },
    }));
  };
}

/**
 * GuardDuty sends a finding again when it happens again, and Security Hub sends a copy of each: an update is news, a copy
 * is not. Times in both are to the millisecond.
 */
export function dedupeKeyOf(findingId: string, updatedAt: string, place?: number): string {
  return ['guardduty', findingId, updatedAt, ...(place === undefined ? [] : [place])].join('|');
}

/** What a finding asks for, and why: it can contain only the one credential that it names in full. */
export function asking(response: Response, because: string, actor: Actor): Pick<Finding, 'response' | 'because'> {
  return response === 'contain' && !isExactlyNamed(actor)
    ? { response: 'alert', because: `${because}; not contained, since no credential is named that may be` }
    : { response, because };
}

function objectionTo({ service, title, resource }: Detail): string | undefined {
  if (String(service?.archived) === 'true') return 'somebody archived the finding';
  const { userName, accessKeyId } = resource?.accessKeyDetails ?? {};
  const { sample, value } = service?.additionalInfo ?? {};
  const isSample =
    String(sample) === 'true' ||
    /"sample"\s*:\s*true/.test(value?.slice(0, 4096) ?? '') ||
    title?.startsWith('[SAMPLE]') === true ||
    // Anybody may call a user so; the id of a key is given by AWS.
    (accessKeyIdIn(accessKeyId) === undefined &&
      [userName, accessKeyId].some((name) => name?.startsWith('GeneratedFinding')));
  return isSample ? 'it is a sample that GuardDuty was asked to make up' : undefined;
}

/** An attack sequence names its actors elsewhere than every other finding, and may name several. */
function actorsIn({ resource, service }: Detail, account: AccountId): readonly Actor[] {
  const users = (service?.detection?.sequence?.actors ?? []).flatMap(({ user, session }) =>
    user === undefined ? [] : [{ ...user, issuedAt: timeIn(session?.createdTime) }],
  );
  if (users.length > 0) {
    return users.slice(0, mostActors).map(({ type, name, uid, credentialUid, issuedAt, account: home }) =>
      actorNamed({
        account: accountAmong(home?.uid, account) ?? account,
        type,
        name,
        principalId: uid,
        accessKeyId: credentialUid,
        issuedAt,
      }),
    );
  }
  const details = resource?.accessKeyDetails;
  if (details === undefined) return [nobody('the finding names no credential')];
  const { userType: type, userName: name, principalId, accessKeyId } = details;
  return [actorNamed({ account, type, name, principalId, accessKeyId })];
}

/** A finding holds a handful; more would be an attempt to flood. */
const mostActors = 25;
