import type { ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** What a program that we talk to by lines says, heard by us and kept in its log. */
export interface Talk {
  say(words: unknown): void;
  /** The next line for which `is` is true, from now on. @throws Error when the program ends or the time is up */
  next(is: (line: string) => boolean, withinMs: number): Promise<string>;
}

interface Waiting {
  readonly is: (line: string) => boolean;
  readonly resolve: (line: string) => void;
  readonly reject: (error: Error) => void;
}

export function talkTo(child: ChildProcess, name: string, log: string): Talk {
  const waiting = new Set<Waiting>();
  const hear = (line: string) => {
    appendFileSync(log, `${line}\n`);
    for (const wait of waiting) if (wait.is(line)) wait.resolve(line);
  };
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', hear);
  const giveUp = () => {
    for (const wait of waiting) wait.reject(new Error(`${name} has ended; see ${log}`));
  };
  child.once('exit', giveUp);
  child.once('error', giveUp);
  return {
    say: (words) => void child.stdin?.write(`${JSON.stringify(words)}\n`),
    next: (is, withinMs) =>
      heard({ waiting, is, withinMs, what: `${name} did not say what was expected within ${withinMs} ms; see ${log}` }),
  };
}

interface Hearing {
  readonly waiting: Set<Waiting>;
  readonly is: (line: string) => boolean;
  readonly withinMs: number;
  readonly what: string;
}

async function heard({ waiting, is, withinMs, what }: Hearing): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const wait = { is, resolve, reject };
  const timer = setTimeout(() => reject(new Error(what)), withinMs);
  waiting.add(wait);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    waiting.delete(wait);
  }
}
