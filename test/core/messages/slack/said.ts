import type { SlackMessage } from '../../../../core/messages/slack/blocks.ts';

/** Everything that a person reads in a message or a window, in order. */
export function said({ blocks }: { readonly blocks: readonly object[] }): string {
  return textsIn(blocks).join('');
}

export function textsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (typeof inner === 'string') return ['text', 'fallback', 'user_id', 'usergroup_id'].includes(name) ? [inner] : [];
    return textsIn(inner);
  });
}

/** Every object of a type, however deep. */
export function allOf(value: unknown, type: string): readonly Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap((each) => allOf(each, type));
  return (value as { type?: unknown }).type === type ? [value as Record<string, unknown>, ...inner] : inner;
}

export const labelsOf = (message: SlackMessage): readonly string[] =>
  allOf(message.blocks, 'button').map((button) => (button['text'] as { text: string }).text);
