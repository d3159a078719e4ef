import type { EventPattern } from '../../core/signals/pattern.ts';

/** One of these texts stands in the JSON of every record that a pattern matches, unless it is spelled with escapes. */
export type AnyOf = readonly string[];

type Wanted = EventPattern | readonly unknown[];

/**
 * What must stand in a record so that this part of a pattern, the one about `detail`, can match: a value that it asks
 * for, or at least the name of the field. `skipped` are fields that are asked otherwise.
 */
export function requiredTexts(pattern: EventPattern, skipped: ReadonlySet<string>): readonly AnyOf[] {
  return Object.entries(pattern).flatMap(([field, wanted]) => {
    if (field === '$or') return ofAlternatives(wanted, skipped);
    if (skipped.has(field)) return [];
    return isList(wanted) ? ofLeaf(field, wanted) : requiredTexts(wanted, skipped);
  });
}

const isList = (wanted: Wanted): wanted is readonly unknown[] => Array.isArray(wanted);

/** One requirement of each member together; a member that requires nothing lets everything pass. */
function ofAlternatives(members: Wanted, skipped: ReadonlySet<string>): readonly AnyOf[] {
  if (!isList(members)) return [];
  const each = members.map((member) => requiredTexts(member as EventPattern, skipped)[0]);
  return each.every((texts) => texts !== undefined) ? [each.flat()] : [];
}

function ofLeaf(field: string, wanted: readonly unknown[]): readonly AnyOf[] {
  if (wanted.some((entry) => isAbsence(entry))) return [];
  const texts = wanted.map(textIn);
  if (texts.every((text) => text !== undefined)) return [texts];
  return isUnescaped(field) ? [[field]] : [];
}

const isAbsence = (entry: unknown): boolean => operatorOf(entry)?.[0] === 'exists' && operatorOf(entry)?.[1] === false;

/** A text that every value contains which this entry accepts. */
function textIn(entry: unknown): string | undefined {
  const text = typeof entry === 'string' ? entry : textOf(operatorOf(entry));
  return text !== undefined && text !== '' && isUnescaped(text) ? text : undefined;
}

function textOf(operator: readonly [string, unknown] | undefined): string | undefined {
  const [name, operand] = operator ?? [];
  if (typeof operand !== 'string') return undefined;
  if (name === 'prefix' || name === 'suffix') return operand;
  // An escaped star would be part of the text: such a pattern requires nothing here.
  if (name !== 'wildcard' || operand.includes('\\')) return undefined;
  return operand.split('*').reduce((longest, part) => (part.length > longest.length ? part : longest));
}

function operatorOf(entry: unknown): readonly [string, unknown] | undefined {
  return typeof entry === 'object' && entry !== null ? Object.entries(entry)[0] : undefined;
}

/** Characters that JSON may spell as themselves, with no other way to spell them but \u and \/. */
const isUnescaped = (text: string): boolean => /^[ !#-[\]-~]+$/.test(text);
