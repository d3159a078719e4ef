/**
 * One pass over the files below a folder, in a process of its own so that its memory can be measured:
 * `node bench/replay-pass.ts replay|parse <folder> <threads>`. Prints one line of JSON.
 */

import { readFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { archiveAt } from '../cli/replay/archive.ts';
import { replayArchive } from '../cli/replay/replay-archive.ts';

export interface Pass {
  readonly milliseconds: number;
  /** Of all threads together: what other programs on the machine do does not count. */
  readonly cpuMilliseconds: number;
  /** Of the process with all its threads, at its highest. */
  readonly rssBytes: number;
  readonly events: number;
  /** Events that had to be parsed. */
  readonly parsed: number;
  readonly bytes: number;
  readonly incidents: number;
}

interface Parsed {
  readonly events: number;
  readonly bytes: number;
}

if (isMainThread) await main();
else parentPort?.postMessage(parseAll(workerData as readonly string[]));

async function main(): Promise<void> {
  const [, , mode, folder = '', threads = '1'] = process.argv;
  const archive = await archiveAt(folder, Number.NEGATIVE_INFINITY);
  if (archive.kind === 'unreadable') throw new Error(`${archive.path}: ${archive.because}`);
  const began = performance.now();
  const cpu = process.cpuUsage();
  const counts =
    mode === 'parse'
      ? await parsePass(
          archive.files.map(({ path }) => path),
          Number(threads),
        )
      : await replayPass(archive.files, Number(threads));
  const milliseconds = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  const cpuMilliseconds = (user + system) / 1000;
  const rssBytes = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(`${JSON.stringify({ milliseconds, cpuMilliseconds, rssBytes, ...counts } satisfies Pass)}\n`);
}

async function replayPass(files: Parameters<typeof replayArchive>[0]['files'], workers: number) {
  const { events, parsed, bytes, judge } = await replayArchive({
    files,
    workers,
    since: Number.NEGATIVE_INFINITY,
    until: Number.POSITIVE_INFINITY,
  });
  return { events, parsed, bytes, incidents: judge.tally.total.opened };
}

/** Nothing but what a program does that reads the whole file, inflates it and parses it. */
async function parsePass(paths: readonly string[], threads: number) {
  const parts = Array.from({ length: threads }, (_, thread) => paths.filter((_path, at) => at % threads === thread));
  const counts = await Promise.all(parts.map(parseInThread));
  const sum = (of: (counts: Parsed) => number): number => counts.reduce((total, each) => total + of(each), 0);
  const events = sum((each) => each.events);
  return { events, parsed: events, bytes: sum((each) => each.bytes), incidents: 0 };
}

function parseInThread(paths: readonly string[]): Promise<Parsed> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: paths });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function parseAll(paths: readonly string[]): Parsed {
  let [events, bytes] = [0, 0];
  for (const path of paths) {
    const content = gunzipSync(readFileSync(path));
    const { Records } = JSON.parse(content.toString('utf8')) as { Records: readonly unknown[] };
    events += Records.length;
    bytes += content.length;
  }
  return { events, bytes };
}
