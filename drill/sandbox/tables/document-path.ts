import type { Path } from './syntax.ts';
import { attributeOf, type Item, type Value } from './value.ts';

/** What is at the path, or undefined when the way there ends earlier. */
export function readAt(item: Item, path: Path): Value | undefined {
  let here: Value | undefined = { M: item };
  for (const step of path) {
    if (here === undefined) return undefined;
    here = childOf(here, step);
  }
  return here;
}

/** Whether something can be written there: all but the last step exist, and the last fits a map or a list. */
export function isWritable(item: Item, path: Path): boolean {
  const holder = readAt(item, path.slice(0, -1));
  if (holder === undefined) return false;
  return typeof path.at(-1) === 'number' ? 'L' in holder : 'M' in holder;
}

/** A copy with `value` there, or with nothing there when it is undefined. An index past a list's end appends. */
export function writeAt(item: Item, path: Path, value: Value | undefined): Item {
  const changed = rewritten({ M: item }, path, value);
  if (changed !== undefined && 'M' in changed) return changed.M;
  throw new Error('an item was rewritten to something that is no map');
}

/** Only what lies on the paths, inside the maps and lists that hold it; list positions close up. */
export function project(item: Item, paths: readonly Path[]): Item {
  const picked = pick({ M: item }, paths);
  return picked !== undefined && 'M' in picked ? picked.M : {};
}

function childOf(value: Value, step: string | number): Value | undefined {
  if (typeof step === 'number') return 'L' in value ? value.L[step] : undefined;
  return 'M' in value ? attributeOf(value.M, step) : undefined;
}

function rewritten(old: Value | undefined, path: Path, value: Value | undefined): Value | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (old === undefined) throw new Error('a path was written that was not checked to be writable');
  const child = rewritten(childOf(old, step), rest, value);
  if (typeof step === 'number' && 'L' in old) return { L: withElement(old.L, step, child) };
  if (typeof step === 'string' && 'M' in old) return { M: withAttribute(old.M, step, child) };
  throw new Error('a path was written that was not checked to be writable');
}

function withElement(list: Value[], index: number, value: Value | undefined): Value[] {
  if (value === undefined) return list.filter((_, at) => at !== index);
  return index < list.length ? list.with(index, value) : [...list, value];
}

function withAttribute(map: Item, name: string, value: Value | undefined): Item {
  const others = Object.entries(map);
  if (value === undefined) return Object.fromEntries(others.filter(([known]) => known !== name));
  return Object.fromEntries([...others, [name, value]]);
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
