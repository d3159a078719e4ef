import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { failingTests } from './mutants/failing-tests.ts';
import { type Mutant, mutantsIn, patched } from './mutants/mutant.ts';

const root = join(import.meta.dirname, '..');
/** What a copy does without: the modules are linked, the rest is nobody's source. */
const leftOut = new Set(['node_modules', '.git', 'cdk.out', '.firebreak']);

process.exitCode = main();

/** Breaks one law after the other in a copy of the tree, and says which test notices. */
function main(): number {
  const mutants = mutantsIn(join(root, 'mutants'));
  const copy = copied();
  try {
    const files = [...new Set(mutants.flatMap(({ tests }) => tests))];
    const failAnyway = failingTests(copy, files);
    for (const name of failAnyway) say(`fails without any mutant: ${name}`);
    const survivors = mutants.filter((mutant) => !noticed(copy, mutant, failAnyway));
    say(
      survivors.length === 0
        ? `${mutants.length} mutants, each noticed by the test that must notice it`
        : `${survivors.length} of ${mutants.length} mutants are not noticed: ${survivors.map(({ name }) => name).join(', ')}`,
    );
    return survivors.length === 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function noticed(copy: string, mutant: Mutant, failAnyway: ReadonlySet<string>): boolean {
  try {
    const putBack = patched(copy, mutant);
    const failed = [...failingTests(copy, mutant.tests)].filter((name) => !failAnyway.has(name));
    putBack();
    return judged(mutant, failed);
  } catch (error) {
    say(`${mutant.name}: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

function judged({ name, law, fails }: Mutant, failed: readonly string[]): boolean {
  const expected = failed.find((test) => test.includes(fails));
  if (expected !== undefined) {
    say(`${name}: noticed by "${expected}"`);
    return true;
  }
  const instead = failed.length === 0 ? 'no test fails' : `only these fail: ${failed.join('; ')}`;
  say(`${name}: SURVIVES. ${instead}. A test whose name contains "${fails}" must. The law: ${law}`);
  return false;
}

function copied(): string {
  const copy = mkdtempSync(join(tmpdir(), 'firebreak-mutants-'));
  cpSync(root, copy, {
    recursive: true,
    filter: (source) => !leftOut.has(relative(root, source).split(sep)[0] ?? ''),
  });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
