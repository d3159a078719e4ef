import { Cursor, type ExpressionSource } from './cursor.ts';
import type { Path } from './syntax.ts';

/** `a`, `#a.b`, `a[0].#c`. */
export function parsePath(cursor: Cursor): Path {
  const steps: (string | number)[] = [parseName(cursor)];
  for (;;) {
    if (cursor.take('.')) steps.push(parseName(cursor));
    else if (cursor.take('[')) steps.push(parseIndex(cursor));
    else return steps;
  }
}

/** Paths with commas between them, and nothing after. */
export function parseProjection(source: ExpressionSource): Path[] {
  const cursor = new Cursor(source);
  const paths = [parsePath(cursor)];
  while (cursor.take(',')) paths.push(parsePath(cursor));
  cursor.expectEnd();
  refuseOverlap(cursor, paths);
  return paths;
}

/**
 * Two paths of which one lies within the other, or that read one place as a map and as a list.
 * @throws ValidationException
 */
export function refuseOverlap(cursor: Cursor, paths: readonly Path[]): void {
  for (const [index, one] of paths.entries()) {
    for (const two of paths.slice(index + 1)) refuseClash(cursor, one, two);
  }
}

function refuseClash(cursor: Cursor, one: Path, two: Path): void {
  const shared = Math.min(one.length, two.length);
  const parting = one.findIndex((step, at) => at >= shared || step !== two[at]);
  const overlap = parting === -1 || parting >= shared;
  if (!overlap && typeof one[parting] === typeof two[parting]) return;
  const named = `path one: ${printPath(one)}, path two: ${printPath(two)}`;
  throw cursor.invalid(
    `Two document paths ${overlap ? 'overlap' : 'conflict'} with each other; must remove or rewrite one of these paths; ${named}`,
  );
}

function printPath(path: Path): string {
  return `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;
}

function parseName(cursor: Cursor): string {
  const { kind } = cursor.peek();
  if (kind !== 'word' && kind !== 'name') throw cursor.syntaxError();
  return cursor.resolveName(cursor.next());
}

function parseIndex(cursor: Cursor): number {
  if (cursor.peek().kind !== 'index') throw cursor.syntaxError();
  const index = Number(cursor.next().text);
  cursor.expect(']');
  return index;
}
