import { Worker } from 'node:worker_threads';
import type { ArchiveFile } from './archive.ts';
import type { Assignment, FileRead, FromWorker, ToWorker } from './message.ts';

export interface Reading {
  readonly files: readonly ArchiveFile[];
  readonly workers: number;
  readonly assignment: Omit<Assignment, 'worker'>;
  /** Bytes of the files, as they are read. */
  progress(compressed: number): void;
  file(read: FileRead): void;
}

/** Of one worker, so that nothing in an archive can make the whole grow. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

/** Small files are handed out together; more than this is one hand-out. */
const shareBytes = 4 * 1024 * 1024;
const shareFiles = 32;

/**
 * Has the files read by threads, each of which takes the next share when it is done with one.
 * @returns the runs that they wrote
 */
export async function readByAll(reading: Reading): Promise<readonly string[]> {
  const shares = sharesOf(reading.files);
  const workers = Array.from({ length: reading.workers }, (_, number) =>
    workerOf({ ...reading.assignment, worker: number }),
  );
  try {
    return (await Promise.all(workers.map((worker) => readBy(worker, shares, reading)))).flat();
  } finally {
    // Where one failed, the others must not go on.
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

const workerOf = (workerData: Assignment): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { workerData, resourceLimits });

type Shares = Iterator<readonly string[]>;

function readBy(worker: Worker, shares: Shares, { progress, file }: Reading): Promise<readonly string[]> {
  const tell = (message: ToWorker): void => worker.postMessage(message);
  const next = (): void => {
    const { value, done } = shares.next();
    tell(done ? { kind: 'finish' } : { kind: 'read', paths: value });
  };
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a worker of the replay ended with ${code}`)));
    worker.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'idle':
          return next();
        case 'progress':
          return progress(message.compressed);
        case 'file':
          return file(message);
        case 'finished':
          return resolve(message.runs);
      }
    });
    next();
  });
}

function* sharesOf(files: readonly ArchiveFile[]): Generator<readonly string[]> {
  let share: string[] = [];
  let bytes = 0;
  for (const { path, size } of files) {
    share.push(path);
    bytes += size;
    if (bytes < shareBytes && share.length < shareFiles) continue;
    yield share;
    share = [];
    bytes = 0;
  }
  if (share.length > 0) yield share;
}
