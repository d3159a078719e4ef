import * as z from 'zod/mini';
import { readButtonValue } from '../model/button-value.ts';
import type { SlackPerson, SlackTask } from '../model/slack-task.ts';
import type { MacEquals } from '../ports/digest.ts';
import { readFormNote } from './slack-form.ts';

/** What Slack sent, as it arrived: the signature is over these bytes and no others. */
export interface SlackRequest {
  readonly body: Uint8Array;
  /** Names in lower case, as HTTP APIs deliver them. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface SlackSetting {
  /** Those in force: one, or two while they are being changed. None: the door is closed. */
  readonly secrets: readonly string[];
  /** ISO 8601 */
  readonly now: string;
}

/** `delivery` is equal when the same request is delivered again. */
export type SlackVerdict =
  | { readonly kind: 'heard'; readonly task: SlackTask; readonly delivery: string }
  | { readonly kind: 'ignored' | 'refused'; readonly because: string };

export interface SlackJudgement {
  readonly status: 200 | 400 | 401 | 413;
  /** For the log. Who sent the request learns the status, and nothing else. */
  readonly verdict: SlackVerdict;
}

/** Bytes. A click brings the whole message along, which Slack holds under some 40 kB; encoded, that grows threefold. */
const longestBody = 262_144;

/** Slack's own secrets have 32 characters; an empty one would let anybody sign. */
const shortestSecret = 24;

/** How far Slack's clock may be off, in either direction. https://docs.slack.dev/authentication/verifying-requests-from-slack */
const replayWindowMs = 300_000;

/** Judges a request before anything in it is believed. Nothing is parsed until the signature was right. */
export function judgeSlack(
  { body, headers }: SlackRequest,
  setting: SlackSetting,
  macEquals: MacEquals,
): SlackJudgement {
  if (body.length > longestBody) return refused(413, `the body has ${body.length} bytes`);
  const secrets = setting.secrets.filter((secret) => secret.length >= shortestSecret);
  if (secrets.length === 0) return refused(401, 'no signing secret is set');
  const [seconds] = /^\d{10}$/.exec(headers['x-slack-request-timestamp'] ?? '') ?? [];
  const [, mac] = /^v0=([0-9a-f]{64})$/.exec(headers['x-slack-signature'] ?? '') ?? [];
  if (seconds === undefined || mac === undefined) return refused(401, 'there is no signature, or no time with it');
  const offMs = Math.abs(Date.parse(setting.now) - Number(seconds) * 1_000);
  if (offMs > replayWindowMs) return refused(401, `it was signed ${Math.round(offMs / 1_000)} s away from now`);
  const signed = [`v0:${seconds}:`, body];
  // Every secret is tried, so that the time does not tell which of them was right.
  const right = secrets.filter((secret) => macEquals({ secret, signed, mac }));
  if (right.length === 0) return refused(401, 'the signature is wrong');
  return understood(body, `slack|${mac}`);
}

function understood(body: Uint8Array, delivery: string): SlackJudgement {
  const payload = payloadIn(body);
  if (payload === undefined) return refused(400, 'the body holds no payload');
  const task = clickIn(payload) ?? reasonIn(payload);
  if (task === undefined)
    return { status: 200, verdict: { kind: 'ignored', because: 'it answers no question of ours' } };
  return { status: 200, verdict: { kind: 'heard', task, delivery } };
}

/** The form that Slack posts has one field, with JSON in it. */
function payloadIn(body: Uint8Array): unknown {
  try {
    const text = new URLSearchParams(new TextDecoder('utf-8', { fatal: true }).decode(body)).get('payload');
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

const id = z.string().check(z.regex(/^[A-Z][A-Z0-9]{1,30}$/));
const ts = z.string().check(z.regex(/^\d{1,12}\.\d{1,9}$/));
const enterprise = z.optional(z.nullable(z.object({ id })));
/** Slack says of each click whether the app was installed for a whole enterprise. */
const who = {
  user: z.object({ id }),
  team: z.object({ id }),
  enterprise,
  is_enterprise_install: z.optional(z.boolean()),
};

/** What is read is strict; Slack may add whatever it likes beside it. */
const click = z.object({
  ...who,
  type: z.literal('block_actions'),
  trigger_id: z.string().check(z.minLength(1), z.maxLength(200)),
  container: z.object({ type: z.literal('message'), message_ts: ts, channel_id: id }),
  actions: z
    .array(
      z.object({
        type: z.literal('button'),
        action_id: z.string().check(z.regex(/^firebreak\.[a-z-]{1,40}$/)),
        value: z.string().check(z.maxLength(170)),
      }),
    )
    .check(z.length(1)),
});

function clickIn(payload: unknown): SlackTask | undefined {
  const parsed = click.safeParse(payload);
  const [action] = parsed.data?.actions ?? [];
  const value = readButtonValue(action?.value ?? '');
  if (parsed.data === undefined || action === undefined || value === undefined) return undefined;
  const { container, trigger_id: trigger } = parsed.data;
  const person = personIn(parsed.data);
  if (value.kind === 'outdated') return { kind: 'outdated', person };
  return {
    ...value,
    kind: 'click',
    trigger,
    person,
    where: { channel: container.channel_id, ts: container.message_ts },
    choice: action.action_id.slice('firebreak.'.length),
  };
}

const submission = z.object({
  ...who,
  type: z.literal('view_submission'),
  view: z.object({
    callback_id: z.literal('firebreak.reason'),
    private_metadata: z.string().check(z.maxLength(400)),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), z.object({ value: z.optional(z.nullable(z.string())) }))),
    }),
  }),
});

function reasonIn(payload: unknown): SlackTask | undefined {
  const parsed = submission.safeParse(payload);
  const note = parsed.data && readFormNote(parsed.data.view.private_metadata);
  if (parsed.data === undefined || note === undefined) return undefined;
  const person = personIn(parsed.data);
  if (note.kind === 'outdated') return { kind: 'outdated', person };
  const [reason] = Object.values(parsed.data.view.state.values).flatMap((block) =>
    Object.values(block).flatMap(({ value }) => value ?? []),
  );
  return { ...note, kind: 'reason', person, reason: (reason ?? '').slice(0, 2_000) };
}

function personIn(given: {
  readonly user: { readonly id: string };
  readonly team: { readonly id: string };
  readonly enterprise?: { readonly id: string } | null | undefined;
  readonly is_enterprise_install?: boolean | undefined;
}): SlackPerson {
  return {
    team: given.team.id,
    user: given.user.id,
    ...(given.enterprise && { enterprise: given.enterprise.id }),
    ...(given.is_enterprise_install && { isEnterpriseInstall: true }),
  };
}

const refused = (status: SlackJudgement['status'], because: string): SlackJudgement => ({
  status,
  verdict: { kind: 'refused', because },
});
