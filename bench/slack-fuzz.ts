import { createHmac } from 'node:crypto';
import { overHttp } from '../adapters/aws/http.ts';
import { hmacEquals } from '../adapters/aws/mac.ts';
import { takeSlack } from '../core/doors/take-slack.ts';
import type { SlackTask } from '../core/model/slack-task.ts';
import { diceOf } from './dice.ts';

/** Made up, and good for nothing. */
const secret = 'sample-signing-value-of-slack-x1';
const nonce = '0123456789abcdef0123456789abcdef';
const now = '2026-01-01T04:00:00.000Z';

export interface Fuzzed {
  readonly requests: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** What was let in although nobody with the secret had signed it. Must be 0. */
  readonly unsignedHeard: number;
  /** Signed and well-formed ones that were let in, so that the fuzzing is known to reach that far. */
  readonly signedHeard: number;
  readonly longestMs: number;
}

/** Sends requests to the very function that Slack calls, most of them wrong in some way. The seed makes all of them. */
export async function fuzzedSlack(requests: number, seed: number): Promise<Fuzzed> {
  const draw = diceOf(seed);
  const heard: SlackTask[] = [];
  const ask = overHttp((knock) => takeSlack(knock, worldOf(heard)));
  const statuses: Record<string, number> = {};
  let [unsignedHeard, signedHeard, longestMs] = [0, 0, 0];
  for (let index = 0; index < requests; index += 1) {
    const { request, isSigned } = requestOf(draw);
    const [before, began] = [heard.length, performance.now()];
    const { statusCode } = await ask(request).catch(() => ({ statusCode: 500 }));
    longestMs = Math.max(longestMs, performance.now() - began);
    statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
    if (heard.length > before && !isSigned) unsignedHeard += 1;
    if (heard.length > before && isSigned) signedHeard += 1;
  }
  return { requests, statuses, unsignedHeard, signedHeard, longestMs };
}

function worldOf(heard: SlackTask[]) {
  return {
    clock: { now: () => now, sleep: async () => {} },
    webhookSecrets: { read: async () => [secret] },
    deliveries: {
      once: async (_: string, __: string, take: () => Promise<void>) => {
        await take();
        return true;
      },
    },
    slackTold: { hand: async (task: SlackTask) => void heard.push(task) },
    macEquals: hmacEquals,
    log: { info: () => {} },
  };
}

type Draw = () => number;

const oneOf = <T>(draw: Draw, values: readonly [T, ...T[]]): T =>
  values[Math.floor(draw() * values.length)] ?? values[0];

function requestOf(draw: Draw) {
  const body = bodyOf(draw);
  const seconds = oneOf(draw, [
    String(Date.parse(now) / 1_000),
    String(Date.parse(now) / 1_000),
    '0',
    'x',
    '',
    '99999999999',
  ]);
  const mac = createHmac('sha256', secret).update(`v0:${seconds}:`).update(body).digest('hex');
  const signature = oneOf(draw, [
    `v0=${mac}`,
    `v0=${mac}`,
    `v0=${mac.slice(0, -1)}`,
    `v0=${mac.toUpperCase()}`,
    `v1=${mac}`,
    `v0=${'0'.repeat(64)}`,
    noise(draw),
  ]);
  const isSigned = signature === `v0=${mac}` && seconds === String(Date.parse(now) / 1_000);
  const isBase64Encoded = draw() < 0.5;
  const headers = {
    'x-slack-request-timestamp': seconds,
    'x-slack-signature': signature,
    ...(draw() < 0.3 && { 'x-slack-retry-num': noise(draw) }),
  };
  const text = Buffer.from(body).toString(isBase64Encoded ? 'base64' : 'utf8');
  // What is no UTF-8 arrives as other bytes than those that were signed, unless it is encoded.
  const arrives = isBase64Encoded || Buffer.from(text, 'utf8').equals(Buffer.from(body));
  return { request: { rawPath: '/slack', headers, body: text, isBase64Encoded }, isSigned: isSigned && arrives };
}

function bodyOf(draw: Draw): Uint8Array {
  const payload = JSON.stringify(mutated(draw, click(draw), 0));
  const text = oneOf(draw, [
    `payload=${encodeURIComponent(payload)}`,
    `payload=${encodeURIComponent(payload)}`,
    `payload=${payload}`,
    `payload=${encodeURIComponent(payload.slice(0, Math.floor(draw() * payload.length)).toWellFormed())}`,
    `other=${noise(draw)}&payload=${noise(draw)}`,
    noise(draw),
    '',
  ]);
  const bytes = new TextEncoder().encode(text);
  return draw() < 0.1 ? bytes.map((byte) => (draw() < 0.02 ? 255 - byte : byte)) : bytes;
}

function click(draw: Draw): unknown {
  return {
    type: oneOf(draw, ['block_actions', 'block_actions', 'view_submission', 'shortcut', '__proto__']),
    user: { id: 'U0ALICE' },
    team: { id: 'T0SAMPLE' },
    enterprise: oneOf<unknown>(draw, [null, { id: 'E0SAMPLE' }, 'E0SAMPLE']),
    trigger_id: '1.2.abc',
    container: { type: 'message', message_ts: '1767236400.000100', channel_id: 'C0SECURITY' },
    actions: [{ type: 'button', action_id: 'firebreak.keep', value: `1.fb-1-digest.${nonce}` }],
    view: {
      callback_id: 'firebreak.reason',
      private_metadata: `release 1.fb-1-digest.${nonce}`,
      state: { values: { reason: { text: { value: noise(draw) } } } },
    },
  };
}

/** Here and there something else in the place of a member. */
function mutated(draw: Draw, value: unknown, depth: number): unknown {
  if (draw() < 0.03)
    return oneOf<unknown>(draw, [null, 0, '', [], {}, noise(draw), { __proto__: null }, [[[[]]]], 1e308]);
  if (Array.isArray(value)) return value.map((inner) => mutated(draw, inner, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mutated(draw, inner, depth + 1)]));
}

const alphabet = [
  'a',
  '0',
  '.',
  '%',
  '&',
  '=',
  '+',
  '"',
  '{',
  '\\',
  '<!channel>',
  '\u0000',
  '\u202e',
  '\ud800',
  '😀',
  '__proto__',
] as const;

function noise(draw: Draw): string {
  return Array.from({ length: Math.floor(draw() * 40) }, () => oneOf(draw, [...alphabet])).join('');
}

if (import.meta.main) {
  const [requests = 50_000, seed = 1] = process.argv.slice(2).map(Number);
  process.stdout.write(`${JSON.stringify(await fuzzedSlack(requests, seed))}\n`);
}
