/**
 * What Slack would object to in a message or a window. Written down here once more, from Slack's documentation and not
 * from our own constants: the far end must not agree with us by construction.
 * https://docs.slack.dev/reference/block-kit
 */
export function objections({
  text,
  blocks,
}: {
  readonly text?: unknown;
  readonly blocks?: unknown;
}): readonly string[] {
  return [
    ...(text === undefined || (typeof text === 'string' && text.length <= 40_000) ? [] : ['msg_too_long']),
    ...(blocks === undefined ? [] : objectionsToBlocks(blocks, 50)),
    ...(blocks === undefined && !text ? ['no_text'] : []),
  ];
}

export function objectionsToView(view: unknown): readonly string[] {
  const { type, blocks, title, submit, close, ...rest } = recordIn(view);
  const hasInput = Array.isArray(blocks) && blocks.some((block) => recordIn(block)['type'] === 'input');
  return [
    ...(type === 'modal' ? [] : ['a view must be of type modal']),
    ...textObject(title, { at: '/title', max: 24, plainOnly: true }),
    ...[submit, close].flatMap((button) =>
      button === undefined ? [] : textObject(button, { at: '/submit or /close', max: 24, plainOnly: true }),
    ),
    ...(hasInput && submit === undefined ? ['a view with an input needs submit'] : []),
    ...upTo(rest['private_metadata'], 3_000, '/private_metadata'),
    ...upTo(rest['callback_id'], 255, '/callback_id'),
    ...objectionsToBlocks(blocks, 100),
  ];
}

function objectionsToBlocks(blocks: unknown, most: number): readonly string[] {
  if (!Array.isArray(blocks)) return ['blocks must be an array'];
  if (blocks.length > most) return [`no more than ${most} items allowed [json-pointer:/blocks]`];
  const ids = blocks.map((block) => recordIn(block)['block_id']).filter((id) => id !== undefined);
  const doubled = new Set(ids).size < ids.length ? ['block_id is used twice'] : [];
  return [...doubled, ...blocks.flatMap((block, index) => objectionsToBlock(recordIn(block), `/blocks/${index}`))];
}

type Json = Readonly<Record<string, unknown>>;

function objectionsToBlock(block: Json, at: string): readonly string[] {
  const type = String(block['type']);
  const own = Object.hasOwn(blockRules, type) ? blockRules[type] : undefined;
  if (own === undefined) return [`unsupported block: ${String(block['type'])} [json-pointer:${at}]`];
  return [...upTo(block['block_id'], 255, `${at}/block_id`), ...own(block, at)];
}

type Rule = (block: Json, at: string) => readonly string[];

const blockRules: Readonly<Record<string, Rule>> = {
  header: ({ text }, at) => textObject(text, { at: `${at}/text`, max: 150, plainOnly: true }),
  divider: () => [],
  section: ({ text, fields }, at) => [
    ...(text === undefined && fields === undefined ? [`text or fields is needed [json-pointer:${at}]`] : []),
    ...(text === undefined ? [] : textObject(text, { at: `${at}/text`, max: 3_000 })),
    ...(fields === undefined
      ? []
      : items(fields, { at: `${at}/fields`, max: 10 }, (field, where) => textObject(field, { at: where, max: 2_000 }))),
  ],
  context: ({ elements }, at) =>
    items(elements, { at: `${at}/elements`, max: 10 }, (element, where) =>
      textObject(element, { at: where, max: 3_000 }),
    ),
  actions: ({ elements }, at) => [
    ...items(elements, { at: `${at}/elements`, max: 25 }, (element, where) => button(recordIn(element), where)),
    ...doubledActions(elements, at),
  ],
  rich_text: ({ elements }, at) => items(elements, { at: `${at}/elements`, max: 1_000 }, richElement),
  input: ({ label, hint, element }, at) => [
    ...textObject(label, { at: `${at}/label`, max: 2_000, plainOnly: true }),
    ...(hint === undefined ? [] : textObject(hint, { at: `${at}/hint`, max: 2_000, plainOnly: true })),
    ...upTo(recordIn(element)['action_id'], 255, `${at}/element/action_id`),
    ...upTo(recordIn(element)['initial_value'], 3_000, `${at}/element/initial_value`),
  ],
};

function button(element: Json, at: string): readonly string[] {
  const { type, text, action_id, value, style, confirm } = element;
  if (type !== 'button') return [`unsupported element: ${String(type)} [json-pointer:${at}]`];
  return [
    ...textObject(text, { at: `${at}/text`, max: 75, plainOnly: true }),
    ...upTo(action_id, 255, `${at}/action_id`),
    ...upTo(value, 2_000, `${at}/value`),
    ...(style === undefined || style === 'primary' || style === 'danger' ? [] : [`invalid style [json-pointer:${at}]`]),
    ...(confirm === undefined ? [] : confirmation(recordIn(confirm), `${at}/confirm`)),
  ];
}

function confirmation({ title, text, confirm, deny }: Json, at: string): readonly string[] {
  return [
    ...textObject(title, { at: `${at}/title`, max: 100, plainOnly: true }),
    ...textObject(text, { at: `${at}/text`, max: 300 }),
    ...textObject(confirm, { at: `${at}/confirm`, max: 30, plainOnly: true }),
    ...textObject(deny, { at: `${at}/deny`, max: 30, plainOnly: true }),
  ];
}

function doubledActions(elements: unknown, at: string): readonly string[] {
  if (!Array.isArray(elements)) return [];
  const ids = elements.map((element) => recordIn(element)['action_id']);
  return new Set(ids).size < ids.length ? [`action_id is used twice [json-pointer:${at}]`] : [];
}

const lines = new Set(['rich_text_section', 'rich_text_preformatted', 'rich_text_quote']);
const inlines: Readonly<Record<string, string>> = {
  text: 'text',
  user: 'user_id',
  usergroup: 'usergroup_id',
  date: 'format',
  link: 'url',
  emoji: 'name',
};

function richElement(element: unknown, at: string): readonly string[] {
  const { type, elements, style } = recordIn(element);
  if (type === 'rich_text_list') {
    const styled = style === 'bullet' || style === 'ordered' ? [] : [`a list needs a style [json-pointer:${at}]`];
    return [...styled, ...items(elements, { at: `${at}/elements`, max: 5_000 }, richElement)];
  }
  if (!lines.has(String(type))) return [`unsupported element: ${String(type)} [json-pointer:${at}]`];
  return items(elements, { at: `${at}/elements`, max: 5_000 }, (inline, where) => {
    const { type: kind, ...rest } = recordIn(inline);
    const needed = Object.hasOwn(inlines, String(kind)) ? inlines[String(kind)] : undefined;
    if (needed === undefined) return [`unsupported element: ${String(kind)} [json-pointer:${where}]`];
    const value = rest[needed];
    return typeof value === 'string' && value !== ''
      ? []
      : [`missing required field: ${needed} [json-pointer:${where}]`];
  });
}

interface Expected {
  readonly at: string;
  readonly max: number;
  readonly plainOnly?: true;
}

/** Slack counts what a text becomes once `&`, `<` and `>` are entities. */
function textObject(value: unknown, { at, max, plainOnly }: Expected): readonly string[] {
  const { type, text } = recordIn(value);
  if (type !== 'plain_text' && (plainOnly || type !== 'mrkdwn')) return [`must be plain_text [json-pointer:${at}]`];
  if (typeof text !== 'string' || text === '') return [`must be more than 0 characters [json-pointer:${at}]`];
  const entities = (text.match(/[<>]/g)?.length ?? 0) * 3 + (text.match(/&/g)?.length ?? 0) * 4;
  return text.length + entities > max ? [`must be less than ${max + 1} characters [json-pointer:${at}]`] : [];
}

function items(value: unknown, { at, max }: Expected, each: (item: unknown, at: string) => readonly string[]) {
  if (!Array.isArray(value) || value.length === 0) return [`must have items [json-pointer:${at}]`];
  if (value.length > max) return [`no more than ${max} items allowed [json-pointer:${at}]`];
  return value.flatMap((item, index) => each(item, `${at}/${index}`));
}

function upTo(value: unknown, max: number, at: string): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' && value.length <= max ? [] : [`must be at most ${max} long [json-pointer:${at}]`];
}

function recordIn(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
