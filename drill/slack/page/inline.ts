import type { SlackState } from '../state.ts';
import { type Html, html } from './html.ts';

type Names = Pick<SlackState, 'users' | 'groups'>;
type Json = Readonly<Record<string, unknown>>;

/** A text object: as it is, or with the little markup that mrkdwn knows. */
export function textObject(value: unknown): Html {
  const { type, text } = (value ?? {}) as { type?: unknown; text?: unknown };
  return type === 'mrkdwn' ? marked(String(text)) : html`${String(text ?? '')}`;
}

/** Bold and code; mentions and links stay as they are written, so that whoever looks sees what would become of them. */
function marked(text: string): Html {
  const pieces = text.split(/(\*[^*\n]+\*|`[^`\n]+`)/);
  return html`${pieces.map((piece) => {
    if (/^\*.+\*$/.test(piece)) return html`<b>${piece.slice(1, -1)}</b>`;
    return /^`.+`$/.test(piece) ? html`<code>${piece.slice(1, -1)}</code>` : html`${piece}`;
  })}`;
}

/** A piece of rich text. Lines are broken by the style sheet. */
export function inline(value: Json, names: Names): Html {
  switch (value['type']) {
    case 'user': {
      const id = String(value['user_id']);
      return html`<span class="mention">@${names.users.get(id)?.real_name ?? id}</span>`;
    }
    case 'usergroup': {
      const id = String(value['usergroup_id']);
      return html`<span class="mention">@${names.groups.get(id)?.handle ?? id}</span>`;
    }
    case 'date':
      return html`<time>${String(value['fallback'])}</time>`;
    default:
      return styled(html`${String(value['text'] ?? value['url'] ?? value['name'] ?? '')}`, value['style']);
  }
}

function styled(content: Html, style: unknown): Html {
  const { bold, code } = (style ?? {}) as { bold?: boolean; code?: boolean };
  const inner = code ? html`<code>${content}</code>` : content;
  return bold ? html`<b>${inner}</b>` : inner;
}
