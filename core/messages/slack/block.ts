/** Text that Slack shows as it is: no mentions, no links, no emoji. Ours never holds any other kind of text object. */
export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

export interface Confirm {
  readonly title: PlainText;
  readonly text: PlainText;
  readonly confirm: PlainText;
  readonly deny: PlainText;
  readonly style?: 'danger';
}

export interface Button {
  readonly type: 'button';
  readonly text: PlainText;
  readonly action_id: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: Confirm;
}

/** A piece of a line. Its text is raw; whom it mentions is named by id and by nothing else. */
export type Inline =
  | { readonly type: 'text'; readonly text: string; readonly style?: InlineStyle }
  | { readonly type: 'user'; readonly user_id: string }
  | { readonly type: 'usergroup'; readonly usergroup_id: string }
  | { readonly type: 'date'; readonly timestamp: number; readonly format: string; readonly fallback: string };

export interface InlineStyle {
  readonly bold?: true;
  readonly code?: true;
}

export interface RichSection {
  readonly type: 'rich_text_section';
  readonly elements: readonly Inline[];
}

export type RichElement =
  | RichSection
  | { readonly type: 'rich_text_list'; readonly style: 'bullet'; readonly elements: readonly RichSection[] }
  | { readonly type: 'rich_text_preformatted'; readonly elements: readonly Inline[] };

/** The blocks that Firebreak uses. `block_id` is given by the message that they are put into. */
export type Block = { readonly block_id?: string } & (
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly fields: readonly PlainText[] }
  | { readonly type: 'section'; readonly text: PlainText }
  | { readonly type: 'context'; readonly elements: readonly PlainText[] }
  | { readonly type: 'divider' }
  | { readonly type: 'actions'; readonly elements: readonly Button[] }
  | { readonly type: 'rich_text'; readonly elements: readonly RichElement[] }
  | InputBlock
);

export interface InputBlock {
  readonly type: 'input';
  readonly block_id: string;
  readonly label: PlainText;
  readonly hint?: PlainText;
  readonly element: {
    readonly type: 'plain_text_input';
    readonly action_id: string;
    readonly multiline: true;
    readonly initial_value?: string;
    readonly min_length: number;
    readonly max_length: number;
  };
}
