import * as z from 'zod/mini';
import { type EventEnvelope, ignored, type Reading } from '../../model/finding.ts';
import { accountAmong } from '../account-id.ts';
import { type Actor, nobody } from '../actor.ts';
import { asciiTail } from '../ascii-tail.ts';
import { timeIn } from '../event-time.ts';
import { dedupeKeyOf } from '../guardduty.ts';
import { actorNamed } from '../named-actor.ts';
import { defineSignal } from '../signal.ts';

/**
 * The newer Security Hub writes OCSF. It never contains: the format is young, what in it proves that GuardDuty is the
 * author is not documented, and GuardDuty's own event comes first anyway.
 */
export const securityhubOcsfFinding = defineSignal({
  id: 'securityhub-ocsf-finding',
  summary: 'The newer Security Hub imports a finding about a credential.',
  attack: ['T1078.004'],
  reference: 'https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-v2-cwe-event-formats.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: {
    source: ['aws.securityhub'],
    'detail-type': ['Findings Imported V2'],
    detail: { findings: { finding_info: { types: [{ wildcard: '*:IAM*' }] } } },
  },
  read,
});

const text = z.catch(z.optional(z.string()), undefined);
const data = z.object({ access_key_id: text, principal_id: text, user_name: text, user_type: text });
const resource = z.object({ data: z.catch(z.optional(data), undefined) });
const finding = z.object({
  status: text,
  status_id: z.catch(z.optional(z.number()), undefined),
  activity_name: text,
  time: z.catch(z.optional(z.union([z.number(), z.string()])), undefined),
  finding_info: z.catch(z.optional(z.object({ uid: text, title: text })), undefined),
  cloud: z.catch(
    z.optional(z.object({ region: text, account: z.catch(z.optional(z.object({ uid: text })), undefined) })),
    undefined,
  ),
  resources: z.catch(z.array(z.catch(resource, { data: undefined })), []),
});
const schema = z.object({ findings: z.catch(z.array(z.unknown()), []) });
type OcsfFinding = z.infer<typeof finding>;

function read(event: EventEnvelope): readonly Reading[] {
  const parsed = schema.safeParse(event.detail);
  const readings = (parsed.data?.findings ?? []).slice(0, mostFindings).flatMap((each) => {
    const one = finding.safeParse(each);
    return one.success ? [readingOf(event, one.data)] : [];
  });
  return readings.length > 0 ? readings : [ignored('the event of Security Hub holds no finding')];
}

/** Security Hub sends one in each event. */
const mostFindings = 100;

function readingOf(event: EventEnvelope, each: OcsfFinding): Reading {
  if (isClosed(each)) return ignored('somebody suppressed, resolved or archived it');
  if (each.finding_info?.title?.startsWith('[SAMPLE]')) return ignored('it is a sample that was made up');
  const account = accountAmong(each.cloud?.account?.uid, event.account);
  const at = timeIn(each.time) ?? timeIn(event.time);
  if (account === undefined || at === undefined) return ignored('the finding names no account or no time');
  const title = each.finding_info?.title;
  return {
    kind: 'finding',
    finding: {
      signal: 'securityhub-ocsf-finding',
      response: 'alert',
      source: {
        eventId: event.id,
        dedupeKey: dedupeKeyOf(asciiTail(each.finding_info?.uid) ?? event.id, at),
        at,
        account,
        region: each.cloud?.region ?? event.region,
      },
      ...actorIn(each, account),
      because: 'Security Hub imported a finding about the credential',
      ...(title && { evidence: { title } }),
    },
  };
}

/** 3 is Suppressed, 4 Resolved and 5 Archived. */
function isClosed({ status, status_id: id, activity_name: activity }: OcsfFinding): boolean {
  return (
    (id !== undefined && id >= 3 && id <= 5) ||
    ['Suppressed', 'Resolved', 'Archived'].includes(status ?? '') ||
    activity === 'Close'
  );
}

function actorIn({ resources }: OcsfFinding, account: string): Actor {
  const named = resources.find((each) => each.data !== undefined)?.data;
  if (named === undefined) return nobody('the finding names no credential');
  const { access_key_id: accessKeyId, principal_id: principalId, user_name: name, user_type: type } = named;
  return actorNamed({ account, type, name, principalId, accessKeyId });
}
