import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A way to break a law on purpose, and the test that must notice. */
export interface Mutant {
  /** The name of its file under mutants/, without the ending. */
  readonly name: string;
  /** The law that it breaks. */
  readonly law: string;
  /** The file that is patched: `find` must occur in it exactly once. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Test files that are run on the patched copy. */
  readonly tests: readonly string[];
  /** A part of the name of the test that must fail. */
  readonly fails: string;
}

export function mutantsIn(folder: string): readonly Mutant[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<Mutant, 'name'>),
      name: file.slice(0, -'.json'.length),
    }));
}

/**
 * Patches a copy, and answers how to put it back.
 * @throws Error when the patch does not apply any more
 */
export function patched(root: string, { file, find, replace, name }: Mutant): () => void {
  const path = join(root, file);
  const before = readFileSync(path, 'utf8');
  const found = before.split(find).length - 1;
  if (found !== 1) {
    throw new Error(
      `it does not apply: its text occurs ${found} times in ${file}, and must occur once; bring mutants/${name}.json up to date`,
    );
  }
  writeFileSync(
    path,
    before.replace(find, () => replace),
  );
  return () => writeFileSync(path, before);
}
