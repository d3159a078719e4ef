import type { Expression, Scope } from './expression.ts';
import { runtimeFailure } from './failure.ts';
import { isArray, isObject, type Json } from './json.ts';

/** One step of a path: a field, an element, or every child. */
type Step =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'every' };

/** A JSONPath as far as we understand it: fields, elements and `[*]`. Filters, slices and `..` are refused. */
export interface Path {
  readonly text: string;
  readonly root: 'input' | 'context';
  readonly steps: readonly Step[];
}

const dotted = /\.([\p{L}\p{N}_-]+)/uy;
const quoted = /\[(?:'([^'\\]+)'|"([^"\\]+)")\]/uy;
const element = /\[(\d+)\]/uy;
const every = /\[\*\]|\.\*/uy;

/** @throws Error with a sentence when the path has a part that the drill does not know. */
export function parsePath(text: string): Path {
  const root = text.startsWith('$$') ? 'context' : 'input';
  const steps: Step[] = [];
  let at = root === 'context' ? 2 : 1;
  if (!text.startsWith('$')) throw new Error(`"${text}" is not a path: a path starts with $ or $$.`);
  while (at < text.length) {
    const step = stepAt(text, at);
    if (step === undefined) throw new Error(`The drill does not know "${text.slice(at)}" in the path "${text}".`);
    steps.push(step.step);
    at = step.end;
  }
  return { text, root, steps };
}

function stepAt(text: string, at: number): { step: Step; end: number } | undefined {
  const matched = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const key = matched(dotted) ?? matched(quoted);
  if (key !== null) return { step: { kind: 'key', key: key[1] ?? key[2] ?? '' }, end: at + key[0].length };
  const index = matched(element);
  if (index !== null) return { step: { kind: 'index', index: Number(index[1]) }, end: at + index[0].length };
  const all = matched(every);
  return all === null ? undefined : { step: { kind: 'every' }, end: at + all[0].length };
}

/** What the path finds; undefined when there is nothing. A path with `[*]` always finds an array. */
export function find(path: Path, scope: Scope): Json | undefined {
  const root = path.root === 'context' ? scope.context : scope.input;
  if (path.steps.some((step) => step.kind === 'every')) return findEvery(path.steps, root);
  let found: Json | undefined = root;
  for (const step of path.steps) found = children(found, step)[0];
  return found;
}

function findEvery(steps: readonly Step[], root: Json): readonly Json[] {
  return steps.reduce<readonly Json[]>((found, step) => found.flatMap((value) => children(value, step)), [root]);
}

function children(value: Json | undefined, step: Step): readonly Json[] {
  switch (step.kind) {
    case 'key':
      // Own fields only: a payload is data, and "constructor" in it must not find JavaScript's.
      return isObject(value) && Object.hasOwn(value, step.key) ? present(value[step.key]) : [];
    case 'index':
      return isArray(value) ? present(value[step.index]) : [];
    case 'every':
      return isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  }
}

function present(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : [value];
}

/**
 * The value at `text`.
 *
 * @throws Error at load for a path that the drill does not know; StateFailure States.Runtime when nothing is there.
 */
export function compilePath(text: string): Expression {
  const path = parsePath(text);
  return (scope) => {
    const value = find(path, scope);
    if (value === undefined) throw runtimeFailure(`The JSONPath '${text}' could not be found in the input.`);
    return value;
  };
}
