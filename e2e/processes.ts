import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import type { Environment } from './environments.ts';

export interface Started {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Environment;
  /** Where its words go; it is made when it is not there. */
  readonly log: string;
  readonly folder: string;
}

/** A program ended otherwise than well; the message names its log. */
export class ProgramFailed extends Error {
  override readonly name = 'ProgramFailed';
}

const running = new Set<ChildProcess>();

/** Starts a program as the leader of a group of its own, so that what it starts can be ended with it. */
export function start(program: Started, stdio: SpawnOptions['stdio']): ChildProcess {
  const { command, args, environment, folder } = program;
  const child = spawn(command, [...args], { cwd: folder, env: environment, stdio, detached: true });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/**
 * Runs a program to its end.
 * @throws ProgramFailed when it fails, does not start, or takes longer than `withinMs`
 */
export async function run(program: Started, withinMs: number): Promise<void> {
  const log = openSync(program.log, 'a');
  const child = start(program, ['ignore', log, log]);
  const timer = setTimeout(() => end(child, 'SIGKILL'), withinMs);
  try {
    const code = await ending(child);
    if (code !== 0)
      throw new ProgramFailed(`${program.command} ${program.args.join(' ')} ended with ${code}; see ${program.log}`);
  } finally {
    clearTimeout(timer);
  }
}

function ending(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new ProgramFailed(error.message)));
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'no code'));
  });
}

/** Ends a program and everything that it started. */
export function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** Ends a program and waits until it is gone; what does not end by itself within `withinMs` is killed. */
export async function ended(child: ChildProcess, withinMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  end(child, 'SIGTERM');
  const timer = setTimeout(() => end(child, 'SIGKILL'), withinMs);
  await gone;
  clearTimeout(timer);
}

/** Nothing that was started here outlives the run. */
export function endAll(): void {
  for (const child of running) end(child, 'SIGKILL');
}
