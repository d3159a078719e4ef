import type { SlackState } from '../state.ts';
import { type Html, html } from './html.ts';
import { inline, textObject } from './inline.ts';

type Names = Pick<SlackState, 'users' | 'groups'>;
type Json = Readonly<Record<string, unknown>>;

const recordsIn = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

/** Blocks as they would look. */
export function blocksHtml(blocks: readonly object[], names: Names): Html {
  return html`${blocks.map((block) => blockHtml(block as Json, names))}`;
}

function blockHtml(block: Json, names: Names): Html {
  switch (block['type']) {
    case 'header':
      return html`<h3>${textObject(block['text'])}</h3>`;
    case 'divider':
      return html`<hr>`;
    case 'section':
      return sectionHtml(block);
    case 'context':
      return html`<p class="context">${recordsIn(block['elements']).map((each) => html`<span>${textObject(each)}</span>`)}</p>`;
    case 'actions':
      return html`<div class="actions">${recordsIn(block['elements']).map(buttonHtml)}</div>`;
    case 'rich_text':
      return html`${recordsIn(block['elements']).map((each) => richHtml(each, names))}`;
    case 'input':
      return inputHtml(block);
    default:
      return html`<p class="context"><span>A block of type ${String(block['type'])}, which this page does not draw.</span></p>`;
  }
}

function sectionHtml({ text, fields }: Json): Html {
  const listed = recordsIn(fields).map((field) => html`<div>${textObject(field)}</div>`);
  return html`${text !== undefined && html`<p class="lines">${textObject(text)}</p>`}${listed.length > 0 && html`<div class="fields">${listed}</div>`}`;
}

function richHtml({ type, elements }: Json, names: Names): Html {
  const inner = recordsIn(elements);
  switch (type) {
    case 'rich_text_list':
      return html`<ul>${inner.map((item) => html`<li class="lines">${inlines(item, names)}</li>`)}</ul>`;
    case 'rich_text_preformatted':
      return html`<pre>${inner.map((each) => inline(each, names))}</pre>`;
    case 'rich_text_quote':
      return html`<blockquote>${inner.map((each) => inline(each, names))}</blockquote>`;
    default:
      return html`<p class="lines">${inlines({ elements: trimmed(inner) }, names)}</p>`;
  }
}

const inlines = ({ elements }: Json, names: Names) => recordsIn(elements).map((each) => inline(each, names));

/** A section begins on a line of its own here already. */
function trimmed(elements: readonly Json[]): readonly Json[] {
  const [first, ...rest] = elements;
  const text = first?.['text'];
  return typeof text === 'string' && text.startsWith('\n') ? [{ ...first, text: text.slice(1) }, ...rest] : elements;
}

function buttonHtml({ text, action_id, style, confirm }: Json): Html {
  const { title, text: warning, confirm: yes, deny } = (confirm ?? {}) as Json;
  const words = (value: unknown) => String((value as Json | undefined)?.['text'] ?? '');
  const asks =
    confirm !== undefined &&
    html` data-title="${words(title)}" data-warning="${words(warning)}" data-yes="${words(yes)}" data-no="${words(deny)}"`;
  return html`<button type="button" class="${String(style ?? 'plain')}" data-action="${String(action_id)}"${asks}>${textObject(text)}</button>`;
}

function inputHtml({ block_id, label, hint, element }: Json): Html {
  const { action_id, min_length, max_length, initial_value } = (element ?? {}) as Json;
  const limits = html`minlength="${Number(min_length ?? 0)}" maxlength="${Number(max_length ?? 3_000)}"`;
  return html`<label class="input"><b>${textObject(label)}</b><textarea rows="4" required ${limits} data-block="${String(block_id)}" data-field="${String(action_id)}">${String(initial_value ?? '')}</textarea><small>${textObject(hint)}</small></label>`;
}
