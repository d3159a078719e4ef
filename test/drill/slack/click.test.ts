import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { clicked, drillSlackSecret, signed, submitted } from '../../../drill/slack/click.ts';
import { drillBotToken, SlackDouble } from '../../../drill/slack/double.ts';
import { drillChannel, drillPeople } from '../../../drill/slack/people.ts';

const now = Date.parse('2026-01-01T03:00:00Z');
const button = {
  type: 'button',
  text: { type: 'plain_text', text: 'Go' },
  action_id: 'firebreak.keep',
  value: 'id.nonce',
};

function asked() {
  const double = new SlackDouble({ now: () => now });
  const blocks = [{ type: 'actions', block_id: 'b', elements: [button] }];
  const { ts } = double.call('chat.postMessage', { channel: drillChannel, text: 't', blocks }, drillBotToken);
  return {
    double,
    click: { channel: drillChannel, ts: String(ts), actionId: 'firebreak.keep', user: drillPeople.bob.id },
  };
}

const payloadOf = (body: string) => JSON.parse(new URLSearchParams(body).get('payload') ?? '');

describe('a click in the drill', () => {
  it('A1: is signed over time and raw body, as Slack signs', () => {
    const { double, click } = asked();
    const { headers, body } = clicked(double, click);
    const seconds = headers['x-slack-request-timestamp'];
    expect(seconds).toBe(String(now / 1_000));
    const mac = createHmac('sha256', drillSlackSecret).update(`v0:${seconds}:${body}`).digest('hex');
    expect(headers['x-slack-signature']).toBe(`v0=${mac}`);
  });

  it('says who clicked what, in which message of which channel', () => {
    const { double, click } = asked();
    expect(payloadOf(clicked(double, click).body)).toMatchObject({
      type: 'block_actions',
      user: { id: drillPeople.bob.id },
      team: { id: 'T0DRILLEXAMPLE' },
      container: { message_ts: click.ts, channel_id: drillChannel },
      actions: [{ action_id: 'firebreak.keep', block_id: 'b', value: 'id.nonce' }],
    });
  });

  it('comes from the team of whoever clicked, also when that is not ours', () => {
    const { double, click } = asked();
    const { team } = payloadOf(clicked(double, { ...click, user: drillPeople.stranger.id }).body);
    expect(team.id).toBe('T0OTHEREXAMPLE');
  });

  it('is impossible where there is no button', () => {
    const { double, click } = asked();
    expect(() => clicked(double, { ...click, actionId: 'firebreak.release' })).toThrow(/no button firebreak.release/);
    expect(() => clicked(double, { ...click, ts: '1.1' })).toThrow(/no button/);
  });

  it('can be signed by somebody who does not have the secret', () => {
    const ours = signed({ a: 1 }, { at: now }).headers['x-slack-signature'];
    expect(signed({ a: 1 }, { at: now, secret: 'another' }).headers['x-slack-signature']).not.toBe(ours);
  });
});

describe('a window that is sent in the drill', () => {
  it('brings back what was typed, and the metadata as it was given', () => {
    const { double } = asked();
    double.state.views.push({
      id: 'V1',
      user: drillPeople.bob.id,
      hash: 'h',
      view: { callback_id: 'c', private_metadata: 'm' },
    });
    expect(payloadOf(submitted(double, { viewId: 'V1', values: { reason: { text: 'why' } } }).body)).toMatchObject({
      type: 'view_submission',
      user: { id: drillPeople.bob.id },
      view: { callback_id: 'c', private_metadata: 'm', state: { values: { reason: { text: { value: 'why' } } } } },
    });
    expect(() => submitted(double, { viewId: 'V2', values: {} })).toThrow(/no window V2/);
  });
});
