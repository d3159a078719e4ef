/** Reads files of an archive in a thread of its own, and writes down what triage finds in them. */

import { parentPort, workerData } from 'node:worker_threads';
import { signals } from '../../core/signals/index.ts';
import { sourceAddressIn } from '../../core/signals/source-network.ts';
import { triage } from '../../core/signals/triage.ts';
import type { Assignment, FileRead, FromWorker, ToWorker } from './message.ts';
import { prefilterOf } from './prefilter.ts';
import { readRecords } from './read-records.ts';
import { Corrupt, type TakeRecord } from './records.ts';
import { RunWriter } from './runs.ts';

const { folder, worker, from, until, keepsAddresses } = workerData as Assignment;
const runs = new RunWriter(folder, worker);
const mayMatter = prefilterOf(signals.map(({ pattern }) => pattern));
const say = (message: FromWorker): void => parentPort?.postMessage(message);

// One message after the other: reading waits for the disk, and 'finish' must not overtake it.
let work: Promise<void> = Promise.resolve();
parentPort?.on('message', (message: ToWorker) => {
  work = work.then(() => obey(message));
});

async function obey(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'read':
      for (const path of message.paths) say({ kind: 'file', ...(await fileRead(path)) });
      return say({ kind: 'idle' });
    case 'finish':
      say({ kind: 'finished', runs: runs.finish() });
      parentPort?.close();
  }
}

async function fileRead(path: string): Promise<FileRead> {
  const counts = { events: 0, parsed: 0, bytes: 0 };
  const take: TakeRecord = (bytes, start, scan) => {
    counts.events += 1;
    if (!mayMatter(bytes, start, scan)) return;
    counts.parsed += 1;
    judge(parsed(bytes.toString('utf8', start, scan.end), counts.events));
  };
  try {
    await readRecords(path, take, {
      compressed: (compressed) => say({ kind: 'progress', compressed }),
      json: (bytes) => {
        counts.bytes += bytes;
      },
    });
    return { path, ...counts };
  } catch (error) {
    return { path, ...counts, problem: problemOf(error) };
  }
}

/** Notes what triage finds. It makes no finding of what has no time. */
function judge(record: unknown): void {
  for (const { decision, finding } of triage(record)) {
    if (decision === 'ignore' || finding === undefined) continue;
    const at = Date.parse(finding.source.at);
    if (!(at >= from && at < until)) continue;
    const address = keepsAddresses ? sourceAddressIn(record) : undefined;
    runs.add({ at, finding, ...(address !== undefined && { address }) });
  }
}

function parsed(text: string, place: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which anybody may have written.
    throw new Corrupt(`its record ${place} is not JSON`);
  }
}

function problemOf(error: unknown): string {
  if (error instanceof Corrupt) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  // What the file system refuses belongs to this file; anything else is a bug, and must not look like a bad file.
  if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
  return `it cannot be read (${code})`;
}
