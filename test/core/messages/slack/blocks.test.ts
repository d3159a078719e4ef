import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actions, button, context, fields, header, slackMessage } from '../../../../core/messages/slack/blocks.ts';
import { line, list, person, preformatted, richText } from '../../../../core/messages/slack/rich-text.ts';
import { objections } from '../../../../drill/slack/block-kit.ts';
import { allOf, textsIn } from './said.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom(
    '<!channel>',
    '<@U0BOBEXAMPLE>',
    '<http://192.0.2.1|your bank>',
    '&<>'.repeat(2_000),
    '*b* `c`',
    '',
    '\n',
  ),
  fc
    .tuple(fc.constantFrom('a', '&', '<', '\u{1f600}', '\ud800', 'é', '\n'), fc.integer({ min: 1, max: 9_000 }))
    .map(([char, times]) => char.repeat(times)),
);

const anyBlock = fc.oneof(
  hostile.map(header),
  fc.array(hostile, { maxLength: 14 }).map((texts) => context(...texts)),
  fc.array(fc.tuple(hostile, hostile), { maxLength: 14 }).map(fields),
  fc
    .array(hostile, { maxLength: 30 })
    .map((texts) => richText(line(...texts), list(texts), preformatted(texts.join('')))),
  fc.tuple(hostile, hostile).map(([one, other]) => richText(line(person(one), other))),
);

const anyMessage = fc
  .record({
    text: hostile,
    blocks: fc.array(anyBlock, { maxLength: 70 }),
    buttons: fc.array(hostile, { maxLength: 60 }),
  })
  .map(({ text, blocks, buttons }) => {
    const made = buttons.map((label, index) =>
      button({ label, name: `n${index}`, value: 'v', warning: { title: label, text: label, yes: label } }),
    );
    return slackMessage({ text, blocks: [...blocks, ...actions(made)], commands: buttons.slice(0, 3) });
  });

describe('a message, whatever text goes in', () => {
  it('F2 keeps every limit of Slack', () => {
    void fc.assert(
      fc.property(anyMessage, (message) => {
        expect(objections(message)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('F4 keeps them in each simpler layout, too, with every button until there is no layout at all', () => {
    void fc.assert(
      fc.property(anyMessage, ({ blocks, instead }) => {
        const [classic, plain] = instead();
        for (const edition of [classic, plain]) {
          expect(objections(edition ?? {})).toEqual([]);
          expect(edition?.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        }
        expect(classic?.blocks.filter(({ type }) => type !== 'section' && type !== 'actions')).toEqual([]);
        expect(allOf(classic?.blocks, 'button')).toEqual(allOf(blocks, 'button'));
        expect(new Set(classic?.blocks.map(({ block_id }) => block_id)).size).toBe(classic?.blocks.length);
        expect([plain?.blocks, (plain?.text.length ?? 0) <= 4_000, plain?.text.trim() === '']).toEqual([
          [],
          true,
          false,
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it('F1 holds no text that Slack reads as markup, but the notification, in which nothing can begin markup', () => {
    void fc.assert(
      fc.property(anyMessage, ({ text, blocks }) => {
        expect(allOf(blocks, 'mrkdwn')).toEqual([]);
        expect(allOf(blocks, 'link')).toEqual([]);
        expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }),
      { numRuns: 300 },
    );
  });

  it('F2 gives every block an id of its own', () => {
    void fc.assert(
      fc.property(anyMessage, ({ blocks }) => {
        expect(new Set(blocks.map(({ block_id }) => block_id)).size).toBe(blocks.length);
      }),
    );
  });

  it('F3 says something in the notification', () => {
    void fc.assert(
      fc.property(anyMessage, ({ text }) => {
        expect(text.trim()).not.toBe('');
      }),
    );
  });

  it('F8 holds no id of a key and no secret, wherever they stand', () => {
    const secrets = [
      'AKIAIOSFODNN7EXAMPLE',
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      'ABSKQmVkcm9ja0V4YW1wbGVLZXk=',
    ];
    const around = fc.tuple(
      fc.constantFrom('', ' ', 'key: ', '('),
      fc.constantFrom(...secrets),
      fc.constantFrom('', ' ', ')'),
    );
    void fc.assert(
      fc.property(around, ([before, secret, after]) => {
        const text = `${before}${secret}${after}`;
        const message = slackMessage({
          text,
          blocks: [header(text), context(text), richText(line(text), list([text]))],
        });
        for (const shown of [message.text, ...textsIn(message.blocks)]) expect(shown).not.toContain(secret);
      }),
    );
  });
});

describe('what does not fit', () => {
  it('ends in an ellipsis that counts', () => {
    const [title] = textsIn(header('x'.repeat(151)));
    expect(title).toBe(`${'x'.repeat(149)}…`);
    expect(textsIn(header('x'.repeat(150)))).toEqual(['x'.repeat(150)]);
  });

  it('is cut between characters, and never through one', () => {
    const [title = ''] = textsIn(header('\u{1f600}'.repeat(100)));
    expect(title.isWellFormed()).toBe(true);
    expect(title.length).toBe(149);
  });

  it('ends a block of rich text: nothing follows the ellipsis', () => {
    const texts = textsIn(richText(line('x'.repeat(2_000), 'y'.repeat(2_000)), line('more'), list(['more', 'more'])));
    expect(texts).toEqual(['x'.repeat(2_000), `${'y'.repeat(999)}…`]);
  });

  it('is counted where whole facts are left out', () => {
    const [last] = textsIn(context(...Array.from({ length: 12 }, (_, index) => `${index}`))).slice(-1);
    expect(last).toBe('… and 3 more');
  });

  it('goes before a button does, and it is said how much went', () => {
    const filler = Array.from({ length: 60 }, (_, index) => header(`${index}`));
    const { blocks } = slackMessage({
      text: 't',
      blocks: [...filler, ...actions([button({ label: 'Go', name: 'go', value: 'v' })])],
    });
    expect(blocks).toHaveLength(50);
    expect(blocks.at(-1)?.type).toBe('actions');
    expect(textsIn(blocks)).toContain('… 12 more part(s) of this message did not fit; the e-mail has all of it');
  });

  it('is refused where a part of it would mean something else', () => {
    expect(() => button({ label: 'Go', name: 'go', value: 'v'.repeat(2_001) })).toThrow(/2001/);
    expect(() => button({ label: 'Go', name: 'g'.repeat(250), value: 'v' })).toThrow(/250/);
  });
});

describe('a button', () => {
  it('F7 is red when it asks once more, and only then', () => {
    const plain = button({ label: 'Keep', name: 'keep', value: 'v' });
    const asking = button({
      label: 'Release',
      name: 'release',
      value: 'v',
      warning: { title: 'a', text: 'b', yes: 'c' },
    });
    expect([plain.style, plain.confirm]).toEqual([undefined, undefined]);
    expect(asking.style).toBe('danger');
    expect(asking.confirm).toBeDefined();
  });
});

describe('the id of a block', () => {
  it('F2 is another one once the block says something else, and the same as long as it does not', () => {
    const idOf = (text: string) => slackMessage({ text: 't', blocks: [header(text)] }).blocks[0]?.block_id;
    expect(idOf('one')).toBe(idOf('one'));
    expect(idOf('one')).not.toBe(idOf('two'));
  });
});

describe('a person', () => {
  it.each([
    ['U0BOBEXAMPLE', 'user'],
    ['slack:T0EXAMPLE/U0BOBEXAMPLE', 'user'],
    ['S0ONCALLEXAMPLE', 'usergroup'],
    ['bob@example.com', 'text'],
    ['<!channel>', 'text'],
    ['U0 <!here>', 'text'],
  ])('%s is shown as %s', (name, type) => {
    expect(person(name).type).toBe(type);
  });
});
