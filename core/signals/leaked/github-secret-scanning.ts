import * as z from 'zod/mini';
import { type EventEnvelope, ignored, type Reading } from '../../model/finding.ts';
import { accountAmong } from '../account-id.ts';
import { nobody } from '../actor.ts';
import { timeIn } from '../event-time.ts';
import { defineSignal } from '../signal.ts';
import { webhookPattern } from '../webhook.ts';

/**
 * GitHub sends neither the secret nor the key id, so a person has to look. Of a public repository it tells AWS itself,
 * and what comes of that is heard from AWS Health with the key.
 */
export const githubSecretScanning = defineSignal({
  id: 'github-secret-scanning',
  summary: 'GitHub finds an AWS credential in a repository.',
  attack: ['T1552.001', 'AML.T0055'],
  reference: 'https://docs.github.com/en/code-security/secret-scanning/secret-scanning-patterns',
  response: 'alert',
  region: 'us-east-1',
  heardThrough: 'webhook',
  needsReadOnlyEvents: false,
  pattern: webhookPattern('github'),
  read,
});

const text = z.catch(z.optional(z.string()), undefined);
const alert = z.object({
  number: z.catch(z.optional(z.number()), undefined),
  secret_type: text,
  validity: text,
  html_url: text,
  created_at: text,
  updated_at: text,
});
const schema = z.object({
  body: z.object({ action: text, alert, repository: z.catch(z.optional(z.object({ full_name: text })), undefined) }),
});

const news = new Set(['created', 'reopened', 'publicly_leaked', 'validated']);

function read(event: EventEnvelope): readonly Reading[] {
  const parsed = schema.safeParse(event.detail);
  if (!parsed.success) return [ignored('the body is not that of a secret scanning alert')];
  const { action = '', alert: found, repository } = parsed.data.body;
  if (!news.has(action)) return [ignored('the alert was only worked on, nothing new was found')];
  if (!found.secret_type?.startsWith('aws_')) return [ignored('the secret is none of AWS')];
  if (found.validity === 'inactive') return [ignored('GitHub tried the credential, and it is dead already')];
  const account = accountAmong(event.account);
  const at = timeIn(event.time) ?? timeIn(found.updated_at) ?? timeIn(found.created_at);
  if (account === undefined || at === undefined)
    return [ignored('the door that got the body named no account or no time')];
  const place = repository?.full_name ?? '';
  return [
    {
      kind: 'finding',
      finding: {
        signal: 'github-secret-scanning',
        response: 'alert',
        source: {
          eventId: event.id,
          dedupeKey: ['github', place, found.number ?? event.id].join('|'),
          at,
          account,
          region: event.region,
        },
        ...nobody('GitHub does not send the key id'),
        because: 'GitHub found an AWS credential in a repository: open the alert there to see which',
        evidence: { ...(found.html_url && { url: found.html_url }), ...(place && { repository: place }) },
      },
    },
  ];
}
