import type { Block, Button, Confirm, PlainText } from './block.ts';
import { classicLayout, withoutLayout } from './classic-layout.ts';
import { cut, escaped, weigh } from './cut.ts';
import { budgets, limits } from './limits.ts';

/** A message as Slack takes it. `text` is what a phone shows and a screen reader reads; the blocks say the same in full. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** The same in simpler layouts, to be tried in turn where Slack refuses this one. */
  readonly instead: () => readonly Pick<SlackMessage, 'text' | 'blocks'>[];
}

export interface MessageGiven extends Pick<SlackMessage, 'text' | 'blocks'> {
  /** What the buttons do, as commands: for whoever gets to see no button. */
  readonly commands?: readonly string[];
}

/** Text on one line at most. */
const oneLine = (text: string) => text.replaceAll(/\s*\n\s*/g, ' ');

/** Text that Slack shows as it is. */
export const plain = (text: string, limit: number): PlainText => ({
  type: 'plain_text',
  text: cut(text.trim(), limit),
  emoji: false,
});

export const header = (text: string): Block => ({ type: 'header', text: plain(oneLine(text), limits.headerText) });

export const divider: Block = { type: 'divider' };

/** Small print. */
export function context(...texts: readonly string[]): Block {
  return {
    type: 'context',
    elements: atMost(texts, limits.contextElements).map((text) => plain(text, limits.fieldText)),
  };
}

/** Short facts in two columns: what it is, and below it the value. */
export function fields(rows: readonly (readonly [label: string, value: string])[]): Block {
  const texts = rows.map(([label, value]) => `${label}\n${oneLine(value)}`);
  return { type: 'section', fields: atMost(texts, limits.sectionFields).map((text) => plain(text, limits.fieldText)) };
}

/** What does not fit into a list is counted, in the place of the last one. */
function atMost(texts: readonly string[], limit: number): readonly string[] {
  if (texts.length <= limit) return texts.length > 0 ? texts : ['–'];
  return [...texts.slice(0, limit - 1), `… and ${texts.length - limit + 1} more`];
}

export interface ButtonGiven {
  readonly label: string;
  /** Becomes `firebreak.<name>`. */
  readonly name: string;
  /** Opaque to Slack and to whoever reads the message. */
  readonly value: string;
  /** What is asked once more before it counts. A button that asks is red, and no other is. */
  readonly warning?: Warning;
}

export interface Warning {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
}

/** @throws Error for a value or a name that is too long: cut, it would mean something else */
export function button({ label, name, value, warning }: ButtonGiven): Button {
  const actionId = `firebreak.${name}`;
  if (weigh(value) > limits.buttonValue || value === '')
    throw new Error(`the value of button ${name} is ${value.length} long`);
  if (weigh(actionId) > limits.actionId) throw new Error(`the name of a button is ${name.length} characters long`);
  const text = plain(oneLine(label), limits.buttonText);
  const made = { type: 'button', text, action_id: actionId, value } as const;
  return warning ? { ...made, style: 'danger', confirm: confirm(warning) } : made;
}

function confirm({ title, text, yes }: Warning): Confirm {
  return {
    title: plain(title, limits.confirmTitle),
    text: plain(text, limits.confirmText),
    confirm: plain(yes, limits.confirmButton),
    deny: plain('No, go back', limits.confirmButton),
    style: 'danger',
  };
}

/** Rows of buttons, as many as it takes: an answer that is offered must not be cut away. */
export function actions(buttons: readonly Button[]): readonly Block[] {
  const rows = Math.ceil(buttons.length / limits.actions);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions',
    elements: buttons.slice(row * limits.actions, (row + 1) * limits.actions),
  }));
}

/** The message, within all limits. Where something must go, it is said how much; buttons are the last to go. */
export function slackMessage({ text, blocks, commands = [] }: MessageGiven): SlackMessage {
  const kept = fitting(blocks);
  const short = notification(text);
  const instead = () => [
    { text: short, blocks: classicLayout(kept).map(withId) },
    { text: withoutLayout(kept, commands), blocks: [] },
  ];
  return { text: short, blocks: kept.map(withId), instead };
}

/** The one text that Slack reads as markup, so whatever could be markup is taken out of it. */
function notification(text: string): string {
  return escaped(cut(oneLine(text).trim(), budgets.notification));
}

function fitting(blocks: readonly Block[]): readonly Block[] {
  const purse = { blocks: limits.blocksOfMessage - 1, text: budgets.message };
  for (const block of blocks.filter(isActions)) spend(purse, block);
  const kept = blocks.filter((block) => isActions(block) || spend(purse, block));
  const left = blocks.length - kept.length;
  const note = context(`… ${left} more part(s) of this message did not fit; the e-mail has all of it`);
  const within = left === 0 ? kept : [...kept.filter((block) => !isActions(block)), note, ...kept.filter(isActions)];
  return within.slice(0, limits.blocksOfMessage);
}

const isActions = ({ type }: Block): boolean => type === 'actions';

/** Whether there is room; what there is room for is taken from it. */
function spend(purse: { blocks: number; text: number }, block: Block): boolean {
  const weight = weightOf(block);
  if (purse.blocks < 1 || purse.text < weight) return false;
  purse.blocks -= 1;
  purse.text -= weight;
  return true;
}

/** What all texts that a block shows weigh together. */
function weightOf(value: unknown, name = ''): number {
  if (typeof value === 'string') return name === 'text' ? weigh(value) : 0;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [name, inner]) => sum + weightOf(inner, name), 0);
}

/** Unique within the message, and another one as soon as the block says something else. */
function withId(block: Block, index: number): Block {
  return { ...block, block_id: `${index}-${fingerprint(JSON.stringify(block))}` };
}

/** FNV-1a: enough to tell two editions of a block apart, and not for anything that somebody could gain by forging. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
