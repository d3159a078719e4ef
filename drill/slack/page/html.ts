/** A piece of HTML that was made here: anything else is text, and is escaped when it is put in. */
export interface Html {
  readonly html: string;
}

type Piece = string | number | Html | readonly Html[] | undefined | false;

/** Tagged template: whatever is put in is escaped, unless it was made by this very function. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { html: parts.map((part, index) => `${part}${written(pieces[index])}`).join('') };
}

function written(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (typeof piece === 'object') return 'html' in piece ? piece.html : piece.map((each) => each.html).join('');
  return escapedHtml(String(piece));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapedHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? '');
}
