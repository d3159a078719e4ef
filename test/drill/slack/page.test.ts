import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drillBotToken, SlackDouble } from '../../../drill/slack/double.ts';
import { blocksHtml } from '../../../drill/slack/page/blocks.ts';
import { channelHtml } from '../../../drill/slack/page/channel.ts';
import { html } from '../../../drill/slack/page/html.ts';
import { drillChannel, drillPeople } from '../../../drill/slack/people.ts';

const double = () => new SlackDouble({ now: () => Date.parse('2026-01-01T03:00:00Z') });
const drawn = (...blocks: readonly object[]) => blocksHtml(blocks, double().state).html;
const plain = (text: string) => ({ type: 'plain_text', text });

describe('the page of the drill', () => {
  it.each([
    [{ type: 'header', text: plain('Decide') }, '<h3>Decide</h3>'],
    [{ type: 'divider' }, '<hr>'],
    [{ type: 'section', text: { type: 'mrkdwn', text: 'a *b* `c` <@U1>' } }, 'a <b>b</b> <code>c</code> &lt;@U1&gt;'],
    [{ type: 'section', fields: [plain('Who\nme')] }, '<div>Who\nme</div>'],
    [{ type: 'context', elements: [plain('small')] }, '<span>small</span>'],
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x', style: { bold: true } }] }],
      },
      '<b>x</b>',
    ],
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_list', elements: [{ elements: [{ type: 'text', text: 'x' }] }] }],
      },
      '<ul><li class="lines">x</li></ul>',
    ],
    [
      { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x' }] }] },
      '<pre>x</pre>',
    ],
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: drillPeople.bob.id }] }],
      },
      '@Bob</span>',
    ],
    [
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'date', fallback: 'then' }] }] },
      '<time>then</time>',
    ],
    [{ type: 'video' }, 'A block of type video'],
  ])('draws %o', (block, expected) => {
    expect(drawn(block)).toContain(expected);
  });

  it('draws a button with what it asks once more', () => {
    const confirm = { title: plain('Sure?'), text: plain('It hurts.'), confirm: plain('Yes'), deny: plain('No') };
    const button = {
      type: 'button',
      text: plain('Go'),
      action_id: 'firebreak.release',
      value: 'v',
      style: 'danger',
      confirm,
    };
    const markup = drawn({ type: 'actions', elements: [button] });
    expect(markup).toContain(
      'class="danger" data-action="firebreak.release" data-title="Sure?" data-warning="It hurts."',
    );
  });

  it('shows what one person alone sees at its time, between the messages', () => {
    const slack = double();
    const say = (method: string, text: string) =>
      slack.call(method, { channel: drillChannel, user: drillPeople.bob.id, text }, drillBotToken);
    say('chat.postMessage', 'first');
    say('chat.postEphemeral', 'x');
    say('chat.postMessage', 'last');
    const markup = channelHtml({ double: slack, moments: [], now: 0, notice: '', asks: false, isOver: false }).html;
    const places = ['first', 'Only visible to Bob', 'last'].map((words) => markup.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(-1);
  });

  it('lets no text become markup', () => {
    void fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'x', '=', ' ') }), (text) => {
        expect(html`<p title="${text}">${text}</p>`.html.replace(/^<p title="|">|<\/p>$/g, '')).not.toMatch(/[<>"']/);
      }),
    );
  });

  it('shows messages with their threads, what one person alone sees, the window, and what happened', () => {
    const slack = double();
    const call = (method: string, params: object) =>
      slack.call(method, { channel: drillChannel, ...params }, drillBotToken);
    const { ts } = call('chat.postMessage', { text: 'one' });
    call('chat.postMessage', { text: 'in the thread', thread_ts: ts });
    call('chat.postEphemeral', {
      user: drillPeople.guest.id,
      text: 'no',
      blocks: [{ type: 'header', text: plain('not you') }],
    });
    slack.state.views.push({
      id: 'V1',
      user: 'U',
      hash: 'h',
      view: { title: plain('Why?'), submit: plain('Send'), blocks: [] },
    });
    const moments = [{ at: slack.state.now(), actor: 'leak', text: 'the key is out' } as const];
    const markup = channelHtml({ double: slack, moments, now: 0, notice: 'n', asks: true, isOver: false }).html;
    for (const words of [
      'one',
      '1 reply',
      'in the thread',
      'Only visible to Gustav',
      'not you',
      'Why?',
      'Send',
      'the key is out',
      'Nobody answers',
    ])
      expect(markup).toContain(words);
    expect(markup.indexOf('class="thread"')).toBeLessThan(markup.indexOf('in the thread'));
  });
});
