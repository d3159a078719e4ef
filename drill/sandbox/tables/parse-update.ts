import { Cursor, type ExpressionSource } from './cursor.ts';
import { atCall, demandCount, misplaced, requirePath, wrongType } from './parse-operand.ts';
import { parsePath, refuseOverlap } from './parse-path.ts';
import type { Assigned, Term, UpdateAction } from './syntax.ts';
import { typeOf, type ValueType } from './value.ts';

const sections = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;
type Section = (typeof sections)[number];

/**
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 * @throws ValidationException for anything outside the language, and for two actions on one place.
 */
export function parseUpdate(source: ExpressionSource): UpdateAction[] {
  const cursor = new Cursor(source);
  const seen = new Set<Section>();
  const actions: UpdateAction[] = [];
  while (cursor.peek().kind !== 'end') {
    const { keyword } = cursor.peek();
    const section = sections.find((one) => one === keyword);
    if (section === undefined) throw cursor.syntaxError();
    cursor.next();
    if (seen.has(section)) {
      throw cursor.invalid(`The "${section}" section can only be used once in an update expression;`);
    }
    seen.add(section);
    do actions.push(parseAction(cursor, section));
    while (cursor.take(','));
  }
  refuseOverlap(
    cursor,
    actions.map((action) => action.path),
  );
  return actions;
}

function parseAction(cursor: Cursor, section: Section): UpdateAction {
  const path = parsePath(cursor);
  switch (section) {
    case 'SET':
      cursor.expect('=');
      return { kind: 'set', path, to: parseAssigned(cursor) };
    case 'REMOVE':
      return { kind: 'remove', path };
    case 'ADD':
      return { kind: 'add', path, value: parseConstant(cursor, section, ['N', 'SS', 'NS']) };
    case 'DELETE':
      return { kind: 'delete', path, value: parseConstant(cursor, section, ['SS', 'NS']) };
  }
}

function parseConstant(cursor: Cursor, section: Section, allowed: readonly ValueType[]) {
  if (cursor.peek().kind !== 'value') throw cursor.syntaxError();
  const value = cursor.resolveValue(cursor.next());
  if (allowed.includes(typeOf(value))) return value;
  throw wrongType(cursor, section, typeOf(value));
}

/** One operator at most: `a + b + c` is no SET. */
function parseAssigned(cursor: Cursor): Assigned {
  const left = parseTerm(cursor);
  const operator = (['+', '-'] as const).find((symbol) => cursor.take(symbol));
  if (operator === undefined) return left;
  const right = parseTerm(cursor);
  for (const term of [left, right]) demandConstant(cursor, { name: operator, term, type: 'N' });
  return { kind: 'sum', operator, left, right };
}

function parseTerm(cursor: Cursor): Term {
  if (cursor.peek().kind === 'value') return { kind: 'value', value: cursor.resolveValue(cursor.next()) };
  if (!atCall(cursor)) return { kind: 'path', path: parsePath(cursor) };
  const name = cursor.next().text;
  const [first, second] = parseTerms(cursor, name);
  if (name === 'if_not_exists') return { kind: name, path: pathOf(cursor, first), otherwise: second };
  if (name !== 'list_append') throw misplaced(cursor, name);
  for (const term of [first, second]) {
    if (term.kind === 'list_append') throw misplaced(cursor, name);
    demandConstant(cursor, { name, term, type: 'L' });
  }
  return { kind: name, first, second };
}

function parseTerms(cursor: Cursor, name: string): [Term, Term] {
  if (name !== 'if_not_exists' && name !== 'list_append') throw misplaced(cursor, name);
  cursor.expect('(');
  const terms = [parseTerm(cursor)];
  while (cursor.take(',')) terms.push(parseTerm(cursor));
  cursor.expect(')');
  demandCount(cursor, { name, count: 2 }, terms.length);
  const [first, second] = terms;
  if (first === undefined || second === undefined) throw new Error(`${name} was parsed with fewer than two operands`);
  return [first, second];
}

function pathOf(cursor: Cursor, term: Term) {
  return requirePath(cursor, 'if_not_exists', term.kind === 'path' ? term : undefined);
}

interface TypedTerm {
  readonly name: string;
  readonly term: Term;
  readonly type: ValueType;
}

function demandConstant(cursor: Cursor, { name, term, type }: TypedTerm): void {
  if (term.kind !== 'value' || typeOf(term.value) === type) return;
  throw wrongType(cursor, name, typeOf(term.value));
}
