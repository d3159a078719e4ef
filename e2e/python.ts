import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from './environments.ts';
import { run } from './processes.ts';

/** Something that this machine must have and has not; the message says what. The run ends with exit code 2. */
export class Unmet extends Error {
  override readonly name = 'Unmet';
}

const names = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
const installWithinMs = 300_000;

/** @throws Unmet when no Python of 3.10 or newer is found */
export function pythonOn(environment: Environment): string {
  const found = names.find((name) => isNewEnough(versionOf(name, environment)));
  if (found === undefined) {
    throw new Unmet(
      'the end-to-end run needs Python 3.10 or newer (the AWS emulator is a Python program), and none is on the PATH. The drill needs none: npm run drill',
    );
  }
  return found;
}

function versionOf(name: string, environment: Environment): string {
  try {
    const code = 'import sys, ensurepip; print("%d.%d" % sys.version_info[:2])';
    return execFileSync(name, ['-c', code], {
      encoding: 'utf8',
      env: { ...environment },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

/** Of a version as `3.11`. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 10);
}

export interface Packages {
  /** The lock: every package with its version and the hashes of its files. */
  readonly requirements: string;
  readonly folder: string;
  readonly log: string;
  /** Only pip sees it: how this machine reaches its package registry is its owner's business. */
  readonly environment: Environment;
}

/**
 * The python of an environment that holds what the lock says and nothing else; made anew when the lock has changed.
 * @throws Unmet when it cannot be installed
 */
export async function lockedPython({ requirements, folder, log, environment }: Packages): Promise<string> {
  const venv = join(folder, 'venv');
  const python = join(venv, 'bin', 'python');
  const stamp = join(venv, 'firebreak-lock');
  const lock = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(stamp) && existsSync(python) && readFileSync(stamp, 'utf8') === lock) return python;

  const system = pythonOn(environment);
  rmSync(venv, { recursive: true, force: true });
  mkdirSync(venv, { recursive: true });
  const install = [
    '-m',
    'pip',
    'install',
    '--require-hashes',
    '--only-binary',
    ':all:',
    '--no-input',
    '-r',
    requirements,
  ];
  try {
    await run({ command: system, args: ['-m', 'venv', venv], environment, log, folder }, installWithinMs);
    await run({ command: python, args: install, environment, log, folder }, installWithinMs);
  } catch (error) {
    throw new Unmet(
      `the packages of the AWS emulator could not be installed from PyPI, by the lock e2e/requirements.txt; see ${log}`,
      { cause: error },
    );
  }
  writeFileSync(stamp, lock);
  return python;
}
