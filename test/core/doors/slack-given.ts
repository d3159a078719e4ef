import { createHmac } from 'node:crypto';
import type { Question } from '../../../core/model/approval.ts';
import type { SlackPolicy } from '../../../core/policy/slack-policy.ts';
import type { ChatUser } from '../../../core/ports/chat.ts';

/** Made up, and good for nothing. */
export const signingSecret = 'sample-signing-value-of-slack-x1';

export const slackPolicy: SlackPolicy = {
  team: 'T0SAMPLE',
  channel: 'C0SECURITY',
  notify: ['S0EVERYONE'],
  may: {
    escalate: { users: ['U0ALICE', 'U0BOB'], groups: ['S0ONCALL'], people: 1, assurance: 'slack' },
    keep: { users: ['U0ALICE', 'U0BOB'], groups: ['S0ONCALL'], people: 1, assurance: 'slack' },
    release: { users: ['U0ALICE', 'U0BOB'], groups: [], people: 1, assurance: 'sigv4' },
  },
};

export const nonce = '0123456789abcdef0123456789abcdef';

export const question: Question = {
  id: 'fb-1-digest',
  incidentId: 'fb-1',
  taskToken: 'the-token',
  planDigest: 'digest',
  choices: ['escalate', 'keep', 'release'],
  askedAt: '2026-01-01T03:00:00.000Z',
  expiresAt: '2026-01-01T07:00:00.000Z',
  nonce,
  policyVersion: 7,
};

export const chatUser = (id: string): ChatUser => ({
  id,
  team: 'T0SAMPLE',
  email: `${id.toLowerCase()}@example.com`,
  isBot: false,
  isDeactivated: false,
  isGuest: false,
  isStranger: false,
});

/** A click as Slack sends it, as far as we read it and with some of what we do not. */
export function clickPayload(parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    type: 'block_actions',
    user: { id: 'U0ALICE', username: 'alice', team_id: 'T0SAMPLE' },
    team: { id: 'T0SAMPLE', domain: 'example' },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: 'A0SAMPLE',
    trigger_id: '1.2.abc',
    response_url: 'https://hooks.slack.example/actions/1',
    container: { type: 'message', message_ts: '1767236400.000100', channel_id: 'C0SECURITY', is_ephemeral: false },
    channel: { id: 'C0SECURITY', name: 'security' },
    actions: [
      { type: 'button', block_id: '1', action_id: 'firebreak.keep', value: `1.fb-1-digest.${nonce}`, action_ts: '1.1' },
    ],
    ...parts,
  };
}

/** The form of a reason, as Slack sends it back. */
export function formPayload(parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    type: 'view_submission',
    user: { id: 'U0ALICE', username: 'alice', team_id: 'T0SAMPLE' },
    team: { id: 'T0SAMPLE', domain: 'example' },
    enterprise: null,
    view: {
      id: 'V0SAMPLE',
      callback_id: 'firebreak.reason',
      private_metadata: `release 1.fb-1-digest.${nonce}`,
      state: {
        values: { reason: { 'firebreak.reason-text': { type: 'plain_text_input', value: 'the job was ours' } } },
      },
    },
    ...parts,
  };
}

export interface Signing {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly secret?: string;
}

/** A request as Slack signs it. */
export function signedBySlack(payload: unknown, signing: Signing) {
  return signedBody(`payload=${encodeURIComponent(JSON.stringify(payload))}`, signing);
}

export function signedBody(body: string, { at, secret = signingSecret }: Signing) {
  const seconds = String(Math.floor(at / 1_000));
  const mac = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    body: new TextEncoder().encode(body),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': seconds,
      'x-slack-signature': `v0=${mac}`,
    } as Record<string, string>,
  };
}
