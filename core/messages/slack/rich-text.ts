import type { Block, Inline, RichElement, RichSection } from './block.ts';
import { shortened, shown, weigh } from './cut.ts';
import { budgets } from './limits.ts';

const raw = (text: string): Inline => ({ type: 'text', text });

/** Words of a line: a text is shown as it is, whatever it holds. */
export type Words = string | Inline;

export const bold = (text: string): Inline => ({ type: 'text', text, style: { bold: true } });

/** A moment in the reader's own time zone. `at` is ISO 8601; what is none is shown as it is. */
export function moment(at: string): Inline {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) return raw(at);
  const format = '{date_short_pretty} {time}';
  return {
    type: 'date',
    timestamp: Math.floor(ms / 1_000),
    format,
    fallback: `${at.slice(0, 16).replace('T', ' ')} UTC`,
  };
}

/**
 * Somebody who may be mentioned: a user's or a user group's id of Slack (also as records name deciders, `slack:T…/U…`)
 * as a mention, any other name as plain text.
 */
export function person(name: string): Inline {
  const [, user] = /^(?:slack:T[A-Z0-9]{1,30}\/)?([UW][A-Z0-9]{6,30})$/.exec(name) ?? [];
  if (user !== undefined) return { type: 'user', user_id: user };
  if (/^S[A-Z0-9]{6,30}$/.test(name)) return { type: 'usergroup', usergroup_id: name };
  return bold(name);
}

/** Words one after the other; a line feed among them begins a new line. */
export function line(...words: readonly Words[]): RichSection {
  const elements = words.filter((word) => word !== '').map((word) => (typeof word === 'string' ? raw(word) : word));
  return { type: 'rich_text_section', elements: elements.length > 0 ? elements : [raw('–')] };
}

export const list = (lines: readonly string[]): RichElement => ({
  type: 'rich_text_list',
  style: 'bullet',
  elements: lines.map((text) => line(text)),
});

export const preformatted = (text: string): RichElement => ({ type: 'rich_text_preformatted', elements: [raw(text)] });

/** A block of lines and lists, as many as the budget lets in; an ellipsis stands where the rest was left out. */
export function richText(...elements: readonly RichElement[]): Block {
  const purse = { left: budgets.richText };
  const kept = elements.flatMap((element) => within(element, purse));
  return { type: 'rich_text', elements: kept.length > 0 ? kept : [line('–')] };
}

interface Purse {
  left: number;
}

/** A mention and a moment weigh as much as they could show. */
const mentionWeight = 40;

function within(element: RichElement, purse: Purse): readonly RichElement[] {
  if (element.type === 'rich_text_list') {
    const items = element.elements.flatMap((item) => {
      const elements = inlinesWithin(item.elements, purse);
      return elements.length > 0 ? [{ ...item, elements }] : [];
    });
    return items.length > 0 ? [{ ...element, elements: items }] : [];
  }
  const elements = inlinesWithin(element.elements, purse);
  return elements.length > 0 ? [{ ...element, elements }] : [];
}

function inlinesWithin(inlines: readonly Inline[], purse: Purse): readonly Inline[] {
  return inlines.flatMap((inline): readonly Inline[] => {
    if (purse.left <= 0) return [];
    if (inline.type !== 'text') {
      purse.left -= mentionWeight;
      return [inline];
    }
    const whole = shown(inline.text);
    const text = shortened(whole, purse.left);
    // What did not fit has used everything up: nothing may follow the ellipsis.
    purse.left = text === whole ? purse.left - weigh(text) : 0;
    return [{ ...inline, text }];
  });
}
