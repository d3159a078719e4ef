import * as z from 'zod/mini';
import { type EventEnvelope, ignored, type Reading } from '../../model/finding.ts';
import { accountAmong } from '../account-id.ts';
import { type Actor, nobody } from '../actor.ts';
import { asciiTail } from '../ascii-tail.ts';
import { timeIn } from '../event-time.ts';
import { actorNamed } from '../named-actor.ts';
import { defineSignal } from '../signal.ts';

/**
 * A detector of decoys in the account imports its findings into Security Hub under a product of the account, where
 * anybody with the permission can write: it never contains.
 */
export const decoyTouched = defineSignal({
  id: 'decoy-touched',
  summary: 'Somebody reads a decoy that lies in the account: a role, a secret, a parameter.',
  attack: ['T1552', 'T1087.004'],
  reference: 'https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resourcedetails-awsiam.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: {
    source: ['aws.securityhub'],
    'detail-type': ['Security Hub Findings - Imported'],
    detail: { findings: { Title: [{ prefix: 'Suspicious activity detected accessing private decoy' }] } },
  },
  read,
});

const text = z.catch(z.optional(z.string()), undefined);
const issuer = z.object({ UserName: text });
const context = z.object({ SessionIssuer: z.catch(z.optional(issuer), undefined) });
const key = z.object({
  AccessKeyId: text,
  PrincipalId: text,
  PrincipalName: text,
  PrincipalType: text,
  SessionContext: z.catch(z.optional(context), undefined),
});
const resource = z.object({
  Details: z.catch(z.optional(z.object({ AwsIamAccessKey: z.catch(z.optional(key), undefined) })), undefined),
});
const finding = z.object({
  Id: text,
  Title: z.string(),
  AwsAccountId: text,
  UpdatedAt: text,
  RecordState: text,
  Workflow: z.catch(z.optional(z.object({ Status: text })), undefined),
  Resources: z.catch(z.array(z.catch(resource, { Details: undefined })), []),
});
const schema = z.object({ findings: z.tuple([finding], z.unknown()) });
type DecoyFinding = z.infer<typeof finding>;

function read(event: EventEnvelope): readonly Reading[] {
  const parsed = schema.safeParse(event.detail);
  if (!parsed.success) return [ignored('the event of Security Hub holds no finding about a decoy')];
  const [found] = parsed.data.findings;
  if (found.RecordState === 'ARCHIVED' || ['SUPPRESSED', 'RESOLVED'].includes(found.Workflow?.Status ?? ''))
    return [ignored('somebody suppressed, resolved or archived it')];
  const account = accountAmong(found.AwsAccountId, event.account);
  const at = timeIn(found.UpdatedAt) ?? timeIn(event.time);
  if (account === undefined || at === undefined) return [ignored('the finding names no account or no time')];
  const dedupeKey = ['decoy', asciiTail(found.Id) ?? event.id, at].join('|');
  return [
    {
      kind: 'finding',
      finding: {
        signal: 'decoy-touched',
        response: 'alert',
        source: { eventId: event.id, dedupeKey, at, account, region: event.region },
        ...actorIn(found, account),
        because: 'a decoy was read, which nobody has a reason to do',
        evidence: { title: found.Title },
      },
    },
  ];
}

function actorIn({ Resources }: DecoyFinding, account: string): Actor {
  const named = Resources.find(({ Details }) => Details?.AwsIamAccessKey)?.Details?.AwsIamAccessKey;
  if (named === undefined) return nobody('the finding names nobody who read the decoy');
  const {
    AccessKeyId: accessKeyId,
    PrincipalId: principalId,
    PrincipalName,
    PrincipalType: type,
    SessionContext,
  } = named;
  const name = PrincipalName ?? SessionContext?.SessionIssuer?.UserName;
  return actorNamed({ account, type, name, principalId, accessKeyId });
}
