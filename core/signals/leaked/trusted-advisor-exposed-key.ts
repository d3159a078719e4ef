import * as z from 'zod/mini';
import { type EventEnvelope, ignored, type Reading } from '../../model/finding.ts';
import { accessKeyIdIn, isLongTerm } from '../access-key-id.ts';
import { accountAmong } from '../account-id.ts';
import type { Actor } from '../actor.ts';
import { timeIn } from '../event-time.ts';
import { iamNameIn } from '../iam-arn.ts';
import { defineSignal } from '../signal.ts';

/** The same news as that of AWS Health, hours later and only with a support plan: a second chance to hear of it. */
export const trustedAdvisorExposedKey = defineSignal({
  id: 'trusted-advisor-exposed-key',
  summary: 'Trusted Advisor lists an access key of the account as exposed.',
  attack: ['T1552.001', 'T1078.004'],
  reference: 'https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-trustedadvisor.html',
  response: 'contain',
  falseContainments: {
    perThirtyDays: 0,
    measuredBy: 'npm run bench:benign',
    knownCauses: 'A key that was published on purpose, such as a decoy whose user is not below the decoy path.',
  },
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: {
    source: ['aws.trustedadvisor'],
    'detail-type': ['Trusted Advisor Check Item Refresh Notification'],
    detail: { 'check-name': ['Exposed Access Keys'], status: ['ERROR'] },
  },
  read,
});

const text = z.catch(z.optional(z.string()), undefined);
const schema = z.object({
  status: text,
  uuid: text,
  'check-item-detail': z.catch(
    z.optional(
      z.object({
        'Access Key ID': text,
        'User Name (IAM or Root)': text,
        'Case ID': text,
        Location: text,
        'Time Updated': text,
      }),
    ),
    undefined,
  ),
});

function read(event: EventEnvelope): readonly Reading[] {
  const parsed = schema.safeParse(event.detail);
  const item = parsed.success ? parsed.data['check-item-detail'] : undefined;
  if (item === undefined) return [ignored('the notification of Trusted Advisor holds no item')];
  if (parsed.data?.status !== 'ERROR') return [ignored('Trusted Advisor no longer finds the key exposed')];
  const account = accountAmong(event.account);
  const at = timeIn(event.time) ?? timeIn(item['Time Updated']);
  if (account === undefined || at === undefined) return [ignored('the notification names no account or no time')];

  const named = item['Access Key ID'];
  const actor = holderOf(account, named, item['User Name (IAM or Root)']);
  const isSure = actor.credential?.kind === 'access-key';
  return [
    {
      kind: 'finding',
      finding: {
        signal: 'trusted-advisor-exposed-key',
        response: isSure ? 'contain' : 'alert',
        source: {
          eventId: event.id,
          // The item is sent again at every refresh, for weeks.
          dedupeKey: ['trusted-advisor', account, named ?? event.id, item['Case ID'] ?? ''].join('|'),
          at,
          account,
          region: event.region,
        },
        ...actor,
        because: 'Trusted Advisor reports that the access key is exposed',
        evidence: { ...(item.Location && { exposedUrl: item.Location }) },
      },
    },
  ];
}

function holderOf(account: string, key: string | undefined, holder: string | undefined): Actor {
  const accessKeyId = accessKeyIdIn(key);
  const name = iamNameIn(holder);
  if (name?.toLowerCase() === 'root') {
    return {
      identity: { kind: 'root', account },
      credential: { kind: 'root', account, ...(accessKeyId && { accessKeyId }) },
    };
  }
  const identity: Actor['identity'] = name
    ? { kind: 'user', account, name }
    : { kind: 'unknown', because: 'AWS has to be asked who holds the key' };
  return accessKeyId && isLongTerm(accessKeyId)
    ? { identity, credential: { kind: 'access-key', account, accessKeyId } }
    : { identity };
}
