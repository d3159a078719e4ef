import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Exactly one version, so that a new rule of the linter fails nobody's build on the day it is published. */
const version = '1.58.0';

/** The linter cannot be had on this machine; the message says what to do. */
export class NoPython extends Error {
  override readonly name = 'NoPython';
}

/**
 * The program of cfn-lint in its own environment, which is made when it is not there.
 * @throws NoPython
 */
export function linter(folder: string): string {
  const bin = join(folder, version, 'bin');
  const program = join(bin, 'cfn-lint');
  if (existsSync(program)) return program;
  try {
    run(['python3', '-m', 'venv', join(folder, version)], 'Python 3.10 or newer with its venv module is needed');
    run(
      [join(bin, 'python'), '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `cfn-lint==${version}`],
      'PyPI must be reachable',
    );
  } catch (error) {
    // Half an environment would be taken for a whole one the next time.
    rmSync(join(folder, version), { recursive: true, force: true });
    throw error;
  }
  return program;
}

function run([program = '', ...words]: readonly string[], needs: string): void {
  const { error, status, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (error === undefined && status === 0) return;
  const said = error?.message ?? stderr.trim().split('\n').at(-1) ?? '';
  throw new NoPython(`cfn-lint could not be installed: ${needs}. (${said})`);
}
