import type { Path } from './syntax.ts';
import { attributeOf, type Item, type Value } from './value.ts';

/** What is at the path, or undefined when the way there ends earlier. */
export function readAt(item: Item, path: Path): Value | undefined {
  return readAlong(item, path, path.length);
}

/** After so many `steps` of the path. */
function readAlong(item: Item, path: Path, steps: number): Value | undefined {
  let here: Value | undefined = { M: item };
  for (let at = 0; at < steps && here !== undefined; at += 1) here = childOf(here, path[at]);
  return here;
}

/** Whether something can be written there: all but the last step exist, and the last fits a map or a list. */
export function isWritable(item: Item, path: Path): boolean {
  const holder = readAlong(item, path, path.length - 1);
  if (holder === undefined) return false;
  return typeof path.at(-1) === 'number' ? 'L' in holder : 'M' in holder;
}

/** A copy with `value` there, or with nothing there when it is undefined. An index past a list's end appends. */
export function writeAt(item: Item, path: Path, value: Value | undefined): Item {
  const changed = rewritten({ M: item }, path, { at: 0, value });
  if (changed !== undefined && 'M' in changed) return changed.M;
  throw new Error('an item was rewritten to something that is no map');
}

/** Only what lies on the paths, inside the maps and lists that hold it; list positions close up. */
export function project(item: Item, paths: readonly Path[]): Item {
  const picked = pick({ M: item }, paths);
  return picked !== undefined && 'M' in picked ? picked.M : {};
}

function childOf(value: Value, step: string | number | undefined): Value | undefined {
  if (step === undefined) return undefined;
  if (typeof step === 'number') return 'L' in value ? value.L[step] : undefined;
  return 'M' in value ? attributeOf(value.M, step) : undefined;
}

/** `at` is how far along the path `old` stands. */
interface Rewriting {
  readonly at: number;
  readonly value: Value | undefined;
}

function rewritten(old: Value | undefined, path: Path, { at, value }: Rewriting): Value | undefined {
  const step = path[at];
  if (step === undefined) return value;
  if (old === undefined) throw new Error('a path was written that was not checked to be writable');
  const child = rewritten(childOf(old, step), path, { at: at + 1, value });
  if (typeof step === 'number' && 'L' in old) return { L: withElement(old.L, step, child) };
  if (typeof step === 'string' && 'M' in old) return { M: withAttribute(old.M, step, child) };
  throw new Error('a path was written that was not checked to be writable');
}

function withElement(list: Value[], index: number, value: Value | undefined): Value[] {
  if (value === undefined) return list.filter((_, at) => at !== index);
  return index < list.length ? list.with(index, value) : [...list, value];
}

function withAttribute(map: Item, name: string, value: Value | undefined): Item {
  if (value !== undefined) return { ...map, [name]: value };
  const { [name]: _gone, ...others } = map;
  return others;
}

function pick(value: Value, paths: readonly Path[]): Value | undefined {
  if (paths.some((path) => path.length === 0)) return value;
  if ('M' in value) {
    const kept = Object.entries(value.M).flatMap(([name, child]) => within(child, name, paths).map((it) => [name, it]));
    return kept.length === 0 ? undefined : { M: Object.fromEntries(kept) };
  }
  if ('L' in value) {
    const kept = value.L.flatMap((child, index) => within(child, index, paths));
    return kept.length === 0 ? undefined : { L: kept };
  }
  return undefined;
}

function within(child: Value, step: string | number, paths: readonly Path[]): Value[] {
  const below = paths.filter((path) => path[0] === step).map((path) => path.slice(1));
  if (below.length === 0) return [];
  const picked = pick(child, below);
  return picked === undefined ? [] : [picked];
}
