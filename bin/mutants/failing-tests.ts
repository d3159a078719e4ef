import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Full names of the tests that fail in a copy of the tree; a file that cannot even be loaded counts as one. */
export function failingTests(root: string, files: readonly string[]): ReadonlySet<string> {
  const report = join(root, 'mutants-report.json');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const run = spawnSync(
    process.execPath,
    [vitest, 'run', ...files, '--reporter=json', `--outputFile=${report}`, '--silent'],
    { cwd: root, encoding: 'utf8' },
  );
  const read = reportIn(report);
  if (read === undefined) throw new Error(`the tests did not run:\n${run.stdout}${run.stderr}`);
  rmSync(report);
  return new Set(
    read.testResults.flatMap(({ name, status, assertionResults }) => {
      const failed = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => fullName);
      return status === 'failed' && failed.length === 0 ? [`${name.slice(root.length + 1)} cannot be loaded`] : failed;
    }),
  );
}

function reportIn(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
