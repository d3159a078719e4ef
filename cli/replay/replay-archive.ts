import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NetworkLookup } from '../../core/ports/networks.ts';
import type { ArchiveFile } from './archive.ts';
import { Judge } from './judge.ts';
import { readByAll } from './pool.ts';
import { merged } from './runs.ts';

export interface ReplayOf {
  readonly files: readonly ArchiveFile[];
  /** Milliseconds since 1970; what is outside does not count. */
  readonly since: number;
  readonly until: number;
  /** Which network an address belongs to; nothing is known of networks when absent. */
  readonly networkOf?: NetworkLookup | undefined;
  /** Threads; one for each core when absent. */
  readonly workers?: number;
  /** Bytes of the files, as they are read. */
  progress?(compressed: number): void;
}

export interface Replayed {
  readonly judge: Judge;
  readonly files: number;
  readonly events: number;
  /** Events that were parsed: the others could be told from interesting ones by the name of their call. */
  readonly parsed: number;
  /** Bytes of JSON. */
  readonly bytes: number;
  readonly skipped: readonly Skipped[];
  /** Files with a problem, listed or not. */
  readonly problems: number;
}

/** A file that could not be read to its end. */
export interface Skipped {
  readonly path: string;
  /** Events before that, which do count. */
  readonly events: number;
  readonly because: string;
}

/** What is this much earlier than `since` is read, so that habits are known, and does not count. Milliseconds. */
export const warmUp = 7 * 24 * 60 * 60 * 1000;

const mostSkippedListed = 1_000;

/** Runs an archive through triage, thread by thread, and through correlation in order of time. */
export async function replayArchive({
  files,
  since,
  until,
  networkOf,
  workers,
  progress,
}: ReplayOf): Promise<Replayed> {
  const counts = { files: 0, events: 0, parsed: 0, bytes: 0, problems: 0 };
  const skipped: Skipped[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-replay-'));
  const clean = (): void => rmSync(folder, { recursive: true, force: true });
  // Also when the person has seen enough: the findings name identities, and must not stay behind.
  const stopped = (): never => {
    clean();
    process.exit(130);
  };
  process.once('SIGINT', stopped);
  try {
    const runs = await readByAll({
      files,
      workers: Math.max(1, Math.min(workers ?? availableParallelism(), files.length)),
      assignment: { folder, from: since - warmUp, until, keepsAddresses: networkOf !== undefined },
      progress: (compressed) => progress?.(compressed),
      file: ({ path, events, parsed, bytes, problem }) => {
        counts.files += 1;
        counts.events += events;
        counts.parsed += parsed;
        counts.bytes += bytes;
        if (problem === undefined) return;
        counts.problems += 1;
        if (skipped.length < mostSkippedListed) skipped.push({ path, events, because: problem });
      },
    });
    const judge = new Judge(since, networkOf);
    for await (const finding of merged(runs)) judge.take(finding);
    return { judge, ...counts, skipped: skipped.toSorted((left, right) => (left.path < right.path ? -1 : 1)) };
  } finally {
    process.off('SIGINT', stopped);
    clean();
  }
}
