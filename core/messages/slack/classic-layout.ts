import type { Block, Inline, RichElement } from './block.ts';
import { cut, escaped, weigh } from './cut.ts';
import { budgets, limits } from './limits.ts';

/**
 * The same message in blocks that Slack has had from the beginning, for a Slack that does not take the others: sections
 * of plain text, and the buttons. https://docs.slack.dev/reference/block-kit/blocks/section-block
 */
export function classicLayout(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.type === 'actions' || block.type === 'input') return [block];
    const words = wordsIn(block).trim();
    const text = { type: 'plain_text', text: cut(words, limits.text), emoji: false } as const;
    return words === '' ? [] : [{ type: 'section', text }];
  });
}

/** The same message without any block, and so without a button: what can be decided is decided by these commands. */
export function withoutLayout(blocks: readonly Block[], commands: readonly string[]): string {
  const orders = commands.length === 0 ? '' : cut(`\n\nTo answer, run one of:\n${commands.join('\n')}`, budgets.orders);
  const words = blocks.map(wordsIn).filter((text) => text.trim() !== '');
  return escaped(`${cut(words.join('\n'), budgets.unlaid - weigh(orders))}${orders}`);
}

function wordsIn(block: Block): string {
  switch (block.type) {
    case 'header':
      return block.text.text;
    case 'section':
      return 'text' in block ? block.text.text : block.fields.map(({ text }) => text).join('\n');
    case 'context':
      return block.elements.map(({ text }) => text).join(' | ');
    case 'rich_text':
      return block.elements.map(linesIn).join('');
    case 'divider':
    case 'actions':
    case 'input':
      return '';
  }
}

function linesIn(element: RichElement): string {
  switch (element.type) {
    case 'rich_text_section':
      return element.elements.map(inlineWords).join('');
    case 'rich_text_list':
      return `\n${element.elements.map((item) => `- ${linesIn(item)}\n`).join('')}`;
    case 'rich_text_preformatted':
      return `\n${element.elements.map(inlineWords).join('')}\n`;
  }
}

/** Nobody is called by this: a mention in plain text is an id. */
function inlineWords(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'user':
      return inline.user_id;
    case 'usergroup':
      return inline.usergroup_id;
    case 'date':
      return inline.fallback;
  }
}
