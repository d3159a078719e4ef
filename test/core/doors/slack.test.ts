import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmacEquals } from '../../../adapters/aws/mac.ts';
import { judgeSlack } from '../../../core/doors/slack.ts';
import { clickPayload, formPayload, nonce, signedBody, signedBySlack, signingSecret } from './slack-given.ts';

const now = '2026-01-01T04:00:00.000Z';
const at = Date.parse(now);
const open = { secrets: [signingSecret], now };
const judged = (request: Parameters<typeof judgeSlack>[0], setting = open) => judgeSlack(request, setting, hmacEquals);

describe('A1 the signature', () => {
  it('is right over the very bytes that arrived, by the example in the documentation of Slack', () => {
    // https://docs.slack.dev/authentication/verifying-requests-from-slack
    const body = new TextEncoder().encode(
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    );
    const headers = {
      'x-slack-request-timestamp': '1531420618',
      'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    };
    const setting = { secrets: ['8f742231b10e8888abcd99yyyzzz85a5'], now: '2018-07-12T18:36:58.000Z' };
    // A command is none of ours: it was let in, and ignored.
    expect(judged({ body, headers }, setting)).toMatchObject({
      status: 400,
      verdict: { because: 'the body holds no payload' },
    });
    const changed = Uint8Array.from(body, (byte, index) => (index === 9 ? byte + 1 : byte));
    expect(judged({ body: changed, headers }, setting)).toMatchObject({ status: 401 });
  });

  it.each([
    ['no signature', { 'x-slack-signature': '' }],
    ['a signature of another version', { 'x-slack-signature': `v1=${'0'.repeat(64)}` }],
    ['a signature that is too short', { 'x-slack-signature': 'v0=00' }],
    ['a signature that is wrong', { 'x-slack-signature': `v0=${'0'.repeat(64)}` }],
    ['no time', { 'x-slack-request-timestamp': '' }],
  ])('is missed with %s, and the sender is told no reason', (_, headers) => {
    const request = signedBySlack(clickPayload(), { at });
    const { status, verdict } = judged({ ...request, headers: { ...request.headers, ...headers } });
    expect([status, verdict.kind]).toEqual([401, 'refused']);
  });

  it('does not outlive any change of any byte', () => {
    const request = signedBySlack(clickPayload(), { at });
    fc.assert(
      fc.property(fc.nat(request.body.length - 1), fc.integer({ min: 1, max: 255 }), (place, by) => {
        const body = Uint8Array.from(request.body, (byte, index) => (index === place ? byte ^ by : byte));
        expect(judged({ ...request, body }).status).toBe(401);
      }),
    );
  });
});

describe('A2 the time', () => {
  it.each([
    [-301, 401],
    [-300, 200],
    [0, 200],
    [300, 200],
    [301, 401],
  ])('signed %s s from now is answered with %s', (seconds, status) => {
    expect(judged(signedBySlack(clickPayload(), { at: at + seconds * 1_000 })).status).toBe(status);
  });

  it.each(['1e9', ' 1767240000', '1767240000.5', '-767240000', '٠١٢٣٤٥٦٧٨٩', 'NaN'])('is not %j', (seconds) => {
    const request = signedBySlack(clickPayload(), { at });
    const headers = { ...request.headers, 'x-slack-request-timestamp': seconds };
    expect(judged({ ...request, headers }).status).toBe(401);
  });
});

describe('A3 a door without a secret', () => {
  it.each([[[]], [['']], [['short']]])('is closed: %j', (secrets) => {
    const request = signedBySlack(clickPayload(), { at, secret: secrets[0] ?? '' });
    expect(judged(request, { secrets, now })).toMatchObject({ status: 401, verdict: { kind: 'refused' } });
  });

  it('knows no check of certificates that goes in unsigned', () => {
    const body = new TextEncoder().encode('ssl_check=1&token=x');
    expect(judged({ body, headers: {} }).status).toBe(401);
  });
});

describe('A4 a secret that is being changed', () => {
  it('takes the old one and the new one, and no third', () => {
    const both = { secrets: ['the-next-signing-value-of-slack1', signingSecret], now };
    const by = (secret: string) => judged(signedBySlack(clickPayload(), { at, secret }), both).status;
    expect([by(signingSecret), by('the-next-signing-value-of-slack1'), by('some-other-signing-value-of-slac')]).toEqual(
      [200, 200, 401],
    );
  });
});

const button = { type: 'button', action_id: 'firebreak.keep' };

describe('what is let in', () => {
  it('is a click, with the message that it was made in', () => {
    expect(judged(signedBySlack(clickPayload(), { at })).verdict).toMatchObject({
      kind: 'heard',
      task: {
        kind: 'click',
        choice: 'keep',
        approvalId: 'fb-1-digest',
        nonce,
        person: { team: 'T0SAMPLE', user: 'U0ALICE' },
        where: { channel: 'C0SECURITY', ts: '1767236400.000100' },
      },
    });
  });

  it('H4 names the enterprise where there is one', () => {
    const payload = clickPayload({ enterprise: { id: 'E0SAMPLE', name: 'Example' } });
    expect(judged(signedBySlack(payload, { at })).verdict).toMatchObject({
      task: { person: { enterprise: 'E0SAMPLE' } },
    });
  });

  it('H4 says that the app was installed for a whole enterprise, where Slack says so', () => {
    const personOf = (payload: ReturnType<typeof clickPayload>) => judged(signedBySlack(payload, { at })).verdict;
    expect(personOf(clickPayload({ is_enterprise_install: true }))).toMatchObject({
      task: { person: { isEnterpriseInstall: true } },
    });
    expect(JSON.stringify(personOf(clickPayload({ is_enterprise_install: false })))).not.toContain('Install');
  });

  it('is the form of a reason', () => {
    expect(judged(signedBySlack(formPayload(), { at })).verdict).toMatchObject({
      kind: 'heard',
      task: { kind: 'reason', choice: 'release', approvalId: 'fb-1-digest', nonce, reason: 'the job was ours' },
    });
  });

  it.each([
    ['a button without a number', clickPayload({ actions: [{ ...button, value: `fb-1-digest.${nonce}` }] })],
    ['a button of a later version', clickPayload({ actions: [{ ...button, value: `2.fb-1-digest.${nonce}` }] })],
    [
      'a form that was open meanwhile',
      formPayload({ view: { ...(formPayload()['view'] as object), private_metadata: `release fb-1-digest.${nonce}` } }),
    ],
  ])('C1 is %s, of which only who clicked is believed', (_, payload) => {
    expect(judged(signedBySlack(payload, { at })).verdict).toMatchObject({
      kind: 'heard',
      task: { kind: 'outdated', person: { team: 'T0SAMPLE', user: 'U0ALICE' } },
    });
  });

  it.each([
    [
      'a click of another app',
      clickPayload({ actions: [{ type: 'button', action_id: 'other.keep', value: `fb-1.${nonce}` }] }),
    ],
    [
      'a button without our value',
      clickPayload({ actions: [{ type: 'button', action_id: 'firebreak.keep', value: 'fb-1' }] }),
    ],
    ['two clicks at once', clickPayload({ actions: [{}, {}] })],
    ['a click in a form', clickPayload({ container: { type: 'view' } })],
    ['a person without an id', clickPayload({ user: { id: '__proto__' } })],
    ['another kind of event', clickPayload({ type: 'shortcut' })],
    [
      'a form of another app',
      formPayload({ view: { callback_id: 'other', private_metadata: '', state: { values: {} } } }),
    ],
    ['nothing', null],
  ])('is not %s, which is answered all the same', (_, payload) => {
    expect(judged(signedBySlack(payload, { at }))).toMatchObject({ status: 200, verdict: { kind: 'ignored' } });
  });

  it.each(['payload=', 'payload=%7B', 'other=1', '%', 'payload=%FF'])('is not the body %j', (body) => {
    expect(judged(signedBody(body, { at }))).toMatchObject({ status: 400 });
  });

  it('is under 256 kB', () => {
    expect(judged(signedBody('x'.repeat(262_145), { at })).status).toBe(413);
  });
});
