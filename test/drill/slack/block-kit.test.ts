import { describe, expect, it } from 'vitest';
import { objections, objectionsToView } from '../../../drill/slack/block-kit.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const button = (parts: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'a', ...parts });
const inlines = (elements: readonly object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const many = <T>(count: number, one: T) => Array.from({ length: count }, () => one);

describe('F2: the double takes what Slack takes', () => {
  it.each([
    ['a header of 150', { type: 'header', text: plain('x'.repeat(150)) }],
    ['a section of 3000', { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_000) } }],
    ['ten fields of 2000', { type: 'section', fields: many(10, plain('x'.repeat(2_000))) }],
    ['ten elements of context', { type: 'context', elements: many(10, plain('x')) }],
    ['a divider', { type: 'divider' }],
    ['a value of 2000', { type: 'actions', elements: [button({ value: 'x'.repeat(2_000) })] }],
    [
      'text, mention and date',
      inlines([
        { type: 'text', text: 'x' },
        { type: 'user', user_id: 'U1' },
        { type: 'date', format: '{time}' },
      ]),
    ],
  ])('%s', (_, block) => {
    expect(objections({ blocks: [block] })).toEqual([]);
  });
});

describe('F2: the double refuses what Slack refuses', () => {
  it.each<[string, object, RegExp]>([
    ['a header of 151', { type: 'header', text: plain('x'.repeat(151)) }, /less than 151.*blocks\/0\/text/],
    ['a header of 50 that become 250 as entities', { type: 'header', text: plain('&'.repeat(50)) }, /less than 151/],
    ['a header with markup', { type: 'header', text: { type: 'mrkdwn', text: 'x' } }, /plain_text/],
    ['an empty text', { type: 'header', text: plain('') }, /more than 0/],
    ['a section of 3001', { type: 'section', text: plain('x'.repeat(3_001)) }, /less than 3001/],
    ['an empty section', { type: 'section' }, /text or fields/],
    ['eleven fields', { type: 'section', fields: many(11, plain('x')) }, /no more than 10/],
    ['a field of 2001', { type: 'section', fields: [plain('x'.repeat(2_001))] }, /less than 2001/],
    ['eleven elements of context', { type: 'context', elements: many(11, plain('x')) }, /no more than 10/],
    ['no elements', { type: 'actions', elements: [] }, /must have items/],
    ['26 buttons', { type: 'actions', elements: many(26, button()) }, /no more than 25/],
    ['an action id twice', { type: 'actions', elements: [button(), button()] }, /twice/],
    ['a label of 76', { type: 'actions', elements: [button({ text: plain('x'.repeat(76)) })] }, /less than 76/],
    ['a value of 2001', { type: 'actions', elements: [button({ value: 'x'.repeat(2_001) })] }, /at most 2000/],
    ['an action id of 256', { type: 'actions', elements: [button({ action_id: 'x'.repeat(256) })] }, /at most 255/],
    ['a style it does not know', { type: 'actions', elements: [button({ style: 'red' })] }, /style/],
    ['a dialog without words', { type: 'actions', elements: [button({ confirm: {} })] }, /plain_text/],
    ['a block id of 256', { type: 'divider', block_id: 'x'.repeat(256) }, /at most 255/],
    ['a block it does not know', { type: 'constructor' }, /unsupported block/],
    ['rich text it does not know', inlines([{ type: 'toString' }]), /unsupported element/],
    ['rich text without its text', inlines([{ type: 'text', text: '' }]), /missing required field: text/],
    [
      'a list without a style',
      { type: 'rich_text', elements: [{ type: 'rich_text_list', elements: [] }] },
      /needs a style/,
    ],
  ])('%s', (_, block, words) => {
    expect(objections({ blocks: [block] }).join('\n')).toMatch(words);
  });

  it('51 blocks, and a block id twice', () => {
    expect(objections({ blocks: many(51, { type: 'divider' }) }).join()).toMatch(/no more than 50/);
    expect(objections({ blocks: many(2, { type: 'divider', block_id: 'x' }) }).join()).toMatch(
      /block_id is used twice/,
    );
  });

  it('a window without title, with an input and nothing to send it, or with too much in it', () => {
    const view = { type: 'modal', title: plain('t'), close: plain('c'), blocks: [{ type: 'divider' }] };
    const input = { type: 'input', label: plain('l'), element: { action_id: 'a' } };
    expect(objectionsToView(view)).toEqual([]);
    expect(objectionsToView({ ...view, title: undefined }).join()).toMatch(/plain_text/);
    expect(objectionsToView({ ...view, title: plain('x'.repeat(25)) }).join()).toMatch(/less than 25/);
    expect(objectionsToView({ ...view, blocks: [input] }).join()).toMatch(/needs submit/);
    expect(objectionsToView({ ...view, private_metadata: 'x'.repeat(3_001) }).join()).toMatch(/at most 3000/);
    expect(objectionsToView({ ...view, blocks: many(101, { type: 'divider' }) }).join()).toMatch(/no more than 100/);
  });
});
