import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface ArchiveFile {
  readonly path: string;
  /** Bytes, compressed or not. */
  readonly size: number;
}

export type Archive =
  | { readonly kind: 'files'; readonly files: readonly ArchiveFile[]; readonly leftOut: number }
  | { readonly kind: 'unreadable'; readonly path: string; readonly because: string };

const logFile = /\.json(\.gz)?$/;

/** Signatures of the log files lie beside them in folders of this name, and hold no records. */
const digests = 'CloudTrail-Digest';

/**
 * The log files at a path: itself, or all below it whose events may be as late as `from` (milliseconds since 1970), in
 * the order of their names.
 */
export async function archiveAt(path: string, from: number): Promise<Archive> {
  try {
    const { isDirectory, size } = await described(path);
    if (!isDirectory) return { kind: 'files', files: [{ path, size }], leftOut: 0 };
    const files: ArchiveFile[] = [];
    let leftOut = 0;
    for await (const file of filesBelow(path)) {
      if (deliveredAt(file.path) < from) leftOut += 1;
      else files.push(file);
    }
    return { kind: 'files', files: files.sort((left, right) => (left.path < right.path ? -1 : 1)), leftOut };
  } catch (error) {
    return { kind: 'unreadable', path, because: becauseOf(error) };
  }
}

async function* filesBelow(folder: string): AsyncGenerator<ArchiveFile> {
  for await (const entry of await opendir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== digests) yield* filesBelow(path);
    } else if (logFile.test(entry.name)) {
      yield { path, size: (await described(path)).size };
    }
  }
}

async function described(path: string): Promise<{ readonly isDirectory: boolean; readonly size: number }> {
  const stats = await stat(path);
  return { isDirectory: stats.isDirectory(), size: stats.size };
}

/**
 * When CloudTrail delivered the file, by its name; no event in it is later. Infinite for a file of another name.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
function deliveredAt(path: string): number {
  const found = /_(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})Z_[^/]*$/.exec(path);
  if (found === null) return Number.POSITIVE_INFINITY;
  const [year = 0, month = 1, ...rest] = found.slice(1).map(Number);
  return Date.UTC(year, month - 1, ...rest) + 60_000;
}

function becauseOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'you are not allowed to read it';
  if (code === undefined) throw error;
  return String(code);
}
