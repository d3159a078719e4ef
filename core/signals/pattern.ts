import { compileValue, isScalar, onlyEntry, type Scalar, type ScalarTest } from './pattern-value.ts';

/** An EventBridge event pattern: objects down to lists, each of which says what a field may be. */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly unknown[];
}

/**
 * Compiles a pattern into the question whether an event matches it, with the meaning that EventBridge gives it: every
 * field must match, a field matches when any of its values is any of the listed ones, numbers and texts are never equal,
 * `exists` asks about leaves only, and fields inside a list of objects must match in one and the same object.
 * One reading is narrower than AWS's: `exists: false` inside a list of objects wants the field absent from all of them.
 * Throws on whatever EventBridge would refuse, and on operators that are not implemented here.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function compilePattern(pattern: EventPattern): (event: unknown) => boolean {
  const node = compileNode(pattern);
  return (event) => nodeMatches(node, event);
}

/** As `compilePattern`, for one question. */
export function matches(pattern: EventPattern, event: unknown): boolean {
  return compilePattern(pattern)(event);
}

interface Node {
  readonly children: readonly { readonly field: string; readonly child: Node }[];
  readonly leaves: readonly { readonly field: string; readonly leaf: Leaf }[];
  /** Fields that must not be there. */
  readonly absent: readonly string[];
  /** The members of `$or`: one of them must hold of the same object. Empty when there is no `$or`. */
  readonly alternatives: readonly Node[];
}

interface Leaf {
  readonly tests: readonly ScalarTest[];
  readonly mayBeAbsent: boolean;
}

function compileNode(pattern: unknown): Node {
  if (!isObject(pattern) || Object.keys(pattern).length === 0)
    throw new Error('an event pattern is an object with at least one field');
  const children: { field: string; child: Node }[] = [];
  const leaves: { field: string; leaf: Leaf }[] = [];
  const absent: string[] = [];
  for (const [field, wanted] of Object.entries(pattern)) {
    if (field === '$or') continue;
    if (!Array.isArray(wanted)) children.push({ field, child: compileNode(wanted) });
    else if (isOnlyAbsence(wanted)) absent.push(field);
    else leaves.push({ field, leaf: compileLeaf(field, wanted) });
  }
  return {
    children,
    leaves,
    absent,
    alternatives: Object.hasOwn(pattern, '$or') ? compileAlternatives(pattern.$or) : [],
  };
}

function compileAlternatives(members: unknown): readonly Node[] {
  if (!Array.isArray(members) || members.length < 2) throw new Error('$or takes a list of at least two objects');
  return members.map(compileNode);
}

function compileLeaf(field: string, wanted: readonly unknown[]): Leaf {
  if (wanted.length === 0) throw new Error(`the list of ${field} is empty: it could never match`);
  const presence = wanted.flatMap((entry) => existence(entry) ?? []);
  const tests = wanted.filter((entry) => existence(entry) === undefined).map(compileValue);
  return { tests: presence.includes(true) ? [...tests, () => true] : tests, mayBeAbsent: presence.includes(false) };
}

const isOnlyAbsence = (wanted: readonly unknown[]) =>
  wanted.length > 0 && wanted.every((entry) => existence(entry) === false);

function existence(entry: unknown): boolean | undefined {
  if (isScalar(entry)) return undefined;
  const [operator, operand] = onlyEntry(entry);
  if (operator !== 'exists') return undefined;
  if (typeof operand !== 'boolean') throw new Error('exists takes true or false');
  return operand;
}

function nodeMatches(node: Node, value: unknown): boolean {
  // Most are no lists, and dozens of patterns are asked of every event.
  if (isObject(value)) return node.absent.every((field) => isAbsent(value, field)) && objectMatches(node, value);
  const objects = flattened(value).filter(isObject);
  // A field under a parent that is missing is a field that is absent.
  const candidates = objects.length > 0 ? objects : [{}];
  if (!node.absent.every((field) => candidates.every((object) => isAbsent(object, field)))) return false;
  return candidates.some((object) => objectMatches(node, object));
}

const isAbsent = (object: Readonly<Record<string, unknown>>, field: string): boolean =>
  scalarsIn(own(object, field)).length === 0;

function objectMatches(node: Node, object: Readonly<Record<string, unknown>>): boolean {
  if (!node.leaves.every(({ field, leaf }) => leafMatches(leaf, own(object, field)))) return false;
  if (!node.children.every(({ field, child }) => nodeMatches(child, own(object, field)))) return false;
  return node.alternatives.length === 0 || node.alternatives.some((each) => nodeMatches(each, object));
}

function leafMatches({ tests, mayBeAbsent }: Leaf, value: unknown): boolean {
  if (isScalar(value)) return tests.some((test) => test(value));
  const values = scalarsIn(value);
  return values.length === 0 ? mayBeAbsent : values.some((each) => tests.some((test) => test(each)));
}

const scalarsIn = (value: unknown): readonly Scalar[] => flattened(value).filter(isScalar);

const own = (object: Readonly<Record<string, unknown>>, field: string) =>
  Object.hasOwn(object, field) ? object[field] : undefined;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of a list and of the lists in it. A loop, because whoever writes the event chooses the depth. */
function flattened(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return [value];
  const flat: unknown[] = [];
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (!Array.isArray(next)) flat.push(next);
    else for (let at = next.length - 1; at >= 0; at -= 1) pending.push(next[at]);
  }
  return flat;
}
