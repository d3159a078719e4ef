import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmacEquals } from '../../../adapters/aws/mac.ts';
import { judgeWebhook, longestBody, type WebhookRequest } from '../../../core/doors/webhook.ts';
import { triageEvent } from '../../../core/signals/triage.ts';

const secret = 'sample-signing-value-for-tests';
const other = 'another-signing-value-for-tests';
const now = '2026-03-01T12:00:00.000Z';
const seconds = (offset = 0) => String(Date.parse(now) / 1_000 + offset);
const setting = { secrets: [secret], now, account: '123456789012' };
const bytes = (text: string) => new TextEncoder().encode(text);
const mac = (key: string, ...parts: (string | Uint8Array)[]) => {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
};

const found = JSON.stringify({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' });

function report(text = found, { key = secret, at = seconds(), headers = {} } = {}): WebhookRequest {
  const body = bytes(text);
  return {
    source: 'report',
    body,
    headers: { 'x-firebreak-timestamp': at, 'x-firebreak-signature': `v1=${mac(key, `v1:${at}:`, body)}`, ...headers },
  };
}

const alert = JSON.stringify({
  action: 'created',
  alert: { number: 7, secret_type: 'aws_access_key_id', html_url: 'https://github.example/team/app/security/7' },
  repository: { full_name: 'team/app' },
});

function github(text = alert, { key = secret, event = 'secret_scanning_alert', signature = '' } = {}): WebhookRequest {
  const body = bytes(text);
  return {
    source: 'github',
    body,
    headers: { 'x-github-event': event, 'x-hub-signature-256': signature || `sha256=${mac(key, body)}` },
  };
}

const judge = (request: WebhookRequest, more: Partial<typeof setting> = {}) =>
  judgeWebhook(request, { ...setting, ...more }, hmacEquals);
const statusOf = (request: WebhookRequest, more: Partial<typeof setting> = {}) => judge(request, more).status;

describe('a signature', () => {
  it("is GitHub's own: the example in its documentation is let in", () => {
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries gives this secret, body and digest.
    expect(
      hmacEquals({
        secret: "It's a Secret to Everybody",
        signed: ['Hello, World!'],
        mac: '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
      }),
    ).toBe(true);
  });

  it('lets in what was signed with the secret', () => {
    expect([statusOf(report()), statusOf(github())]).toEqual([202, 202]);
  });

  it('lets in either of two secrets while one replaces the other', () => {
    for (const secrets of [
      [other, secret],
      [secret, other],
    ])
      expect(statusOf(report(), { secrets })).toBe(202);
    expect(statusOf(report(), { secrets: [other] })).toBe(401);
  });

  it.each([
    ['is missing', { 'x-firebreak-signature': undefined }],
    ['is empty', { 'x-firebreak-signature': '' }],
    ['is of another scheme', { 'x-firebreak-signature': `v0=${'0'.repeat(64)}` }],
    ['is a digest of zeros', { 'x-firebreak-signature': `v1=${'0'.repeat(64)}` }],
    ['has another length', { 'x-firebreak-signature': 'v1=00' }],
    ['is not hexadecimal', { 'x-firebreak-signature': `v1=${'z'.repeat(64)}` }],
    ['comes without a time', { 'x-firebreak-timestamp': undefined }],
    ['comes with a time that is no number', { 'x-firebreak-timestamp': '1e9' }],
    ['comes with another time than was signed', { 'x-firebreak-timestamp': seconds(1) }],
  ])('lets nobody in when it %s', (_, headers) => {
    expect(statusOf(report(found, { headers: headers as never }))).toBe(401);
  });

  it('is over the bytes: another one anywhere in the body shuts the door', () => {
    fc.assert(
      fc.property(fc.nat(alert.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const request = github();
        const body = Uint8Array.from(request.body);
        body[at] = (body[at] ?? 0) ^ change;
        expect(judge({ ...request, body }).status).toBe(401);
      }),
    );
  });

  it.each([
    ['nobody has set one', []],
    ['it is empty', ['']],
    ['it is short enough to be guessed', ['a'.repeat(23)]],
  ])('is worth nothing when there is no secret: %s', (_, secrets) => {
    const key = secrets[0] || 'x';
    expect([statusOf(report(found, { key }), { secrets }), statusOf(github(alert, { key }), { secrets })]).toEqual([
      401, 401,
    ]);
  });

  it('tries every secret, whichever was right', () => {
    const tried: string[] = [];
    judgeWebhook(
      report(),
      { ...setting, secrets: [secret, other] },
      (claim) => tried.push(claim.secret) > 0 && hmacEquals(claim),
    );
    expect(tried).toEqual([secret, other]);
  });
});

describe('the time of a report', () => {
  it.each([
    [-300, 202],
    [-301, 401],
    [300, 202],
    [301, 401],
    [86_400, 401],
  ])('%i s away from now gives %i', (offset, status) => {
    expect(statusOf(report(found, { at: seconds(offset) }))).toBe(status);
  });
});

describe('a body', () => {
  it('may have 256 kB, and is refused unread when it has more', () => {
    const full = JSON.stringify('x'.repeat(longestBody - 2));
    let asked = 0;
    const ask = (request: WebhookRequest) =>
      judgeWebhook(request, setting, (claim) => ++asked > 0 && hmacEquals(claim)).status;
    expect([ask(github(full)), asked]).toEqual([202, 1]);
    expect([ask(github(`${full} `)), asked]).toEqual([413, 1]);
  });

  it('that is not JSON, or not UTF-8, is refused after its signature was right', () => {
    expect(statusOf(github('payload=%7B%7D'))).toBe(400);
    const body = Uint8Array.from([0x22, 0xff, 0x22]);
    const headers = { 'x-github-event': 'secret_scanning_alert', 'x-hub-signature-256': `sha256=${mac(secret, body)}` };
    expect(judge({ source: 'github', body, headers }).status).toBe(400);
    expect(statusOf(github('payload=%7B%7D', { key: other }))).toBe(401);
  });

  it('of another event of GitHub is ignored, and answered as taken', () => {
    expect(judge(github('{"zen":"x"}', { event: 'ping' }))).toMatchObject({
      status: 202,
      verdict: { kind: 'ignored' },
    });
  });

  it('delivered again is the same delivery, and another body is another', () => {
    const delivery = (request: WebhookRequest) => {
      const { verdict } = judge(request);
      return verdict.kind === 'heard' ? verdict.delivery : undefined;
    };
    expect(delivery(github())).toBe(delivery(github()));
    expect(delivery(github())).not.toBe(delivery(github(alert.replace('7', '8'))));
    expect(delivery(report())).not.toBe(delivery(github(found)));
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { verdict } = judge(report(JSON.stringify(value)));
        return verdict.kind === 'heard' && triageEvent(verdict.event).length > 0;
      }),
    );
  });
});

describe('what a report means', () => {
  const decisions = (request: WebhookRequest) => {
    const { verdict } = judge(request);
    return verdict.kind === 'heard'
      ? triageEvent(verdict.event).map(({ decision, signal }) => `${decision} ${signal}`)
      : [];
  };

  it('is to contain, when it names a key', () => expect(decisions(report())).toEqual(['contain key-reported']));

  it("is to alert, when it is GitHub's, which names none", () =>
    expect(decisions(github())).toEqual(['alert github-secret-scanning']));

  it('is nothing, when GitHub tells of a secret of somebody else', () =>
    expect(decisions(github(alert.replace('aws_access_key_id', 'npm_access_token')))).toEqual([
      'ignore github-secret-scanning',
    ]));

  it('cannot be that of an event of AWS: the envelope is made by the door', () => {
    const forged = { source: 'aws.health', 'detail-type': 'AWS Health Event', detail: { service: 'RISK' } };
    expect(decisions(report(JSON.stringify(forged)))).toEqual(['ignore key-reported']);
  });
});
