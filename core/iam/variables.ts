import type { Piece } from './match.ts';

/** What a request says of itself: condition keys in lower case, each with at least one value. */
export type Context = ReadonlyMap<string, readonly string[]>;

/** Policy text with its variables found. */
export interface Template {
  readonly parts: readonly Part[];
}

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'variable'; readonly key: string; readonly fallback: string | undefined };

/** Text in which `${…}` means nothing: documents before version 2012-10-17, and operators that take no variables. */
export const plainTemplate = (text: string): Template => ({ parts: [{ kind: 'text', text }] });

/**
 * Finds `${key}`, `${key, 'default'}`, `${*}`, `${?}` and `${$}`; undefined where a variable is not closed or empty.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const parseTemplate = (text: string): Template | undefined => {
  const parts: Part[] = [];
  let from = 0;
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', from)) {
    const end = text.indexOf('}', start);
    const part = end < 0 ? undefined : parseVariable(text.slice(start + 2, end));
    if (part === undefined) return undefined;
    if (start > from) parts.push({ kind: 'text', text: text.slice(from, start) });
    parts.push(part);
    from = end + 1;
  }
  if (from < text.length || parts.length === 0) parts.push({ kind: 'text', text: text.slice(from) });
  return { parts };
};

const parseVariable = (inside: string): Part | undefined => {
  if (inside === '*' || inside === '?' || inside === '$') return { kind: 'literal', text: inside };
  const comma = inside.indexOf(',');
  const key = (comma < 0 ? inside : inside.slice(0, comma)).trim().toLowerCase();
  if (key === '') return undefined;
  if (comma < 0) return { kind: 'variable', key, fallback: undefined };
  const quoted = inside.slice(comma + 1).trim();
  const closed = quoted.length >= 2 && quoted.startsWith("'") && quoted.endsWith("'");
  return closed ? { kind: 'variable', key, fallback: quoted.slice(1, -1) } : undefined;
};

/** Whether the text is the same for every request, so that it can be compiled once. */
export const isFixed = (template: Template): boolean => template.parts.every((part) => part.kind !== 'variable');

/** The text of the first five segments of an ARN, where AWS allows no variable. */
export const hasVariableBeforeFifthColon = (template: Template): boolean => {
  let colons = 0;
  for (const part of template.parts) {
    if (part.kind === 'variable' && colons < 5) return true;
    if (part.kind === 'text') colons += part.text.split(':').length - 1;
  }
  return false;
};

/**
 * The text with the request's values in place, as pieces that say which characters are wildcards. Undefined where a
 * variable has no value: such a text equals nothing and is like nothing.
 */
export const fill = (template: Template, context: Context): readonly Piece[] | undefined => {
  const pieces: Piece[] = [];
  for (const part of template.parts) {
    const text = part.kind === 'variable' ? soleValue(part.key, context) : part.text;
    const filled = text ?? (part.kind === 'variable' ? part.fallback : undefined);
    if (filled === undefined) return undefined;
    pieces.push({ text: filled, wildcards: part.kind === 'text' ? 'expand' : 'literal' });
  }
  return pieces;
};

/** The same as plain text, for operators to which `*` is a character like any other. */
export const fillText = (template: Template, context: Context): string | undefined =>
  fill(template, context)
    ?.map((piece) => piece.text)
    .join('');

/** A key with several values cannot be used as a variable. */
const soleValue = (key: string, context: Context): string | undefined => {
  const values = context.get(key);
  return values?.length === 1 ? values[0] : undefined;
};
