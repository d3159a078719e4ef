import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a path on the command line yields: documents to read events from, or the reason why it could not be read. */
export type Source =
  | { readonly kind: 'content'; readonly file: string; readonly content: Uint8Array }
  | { readonly kind: 'unreadable'; readonly file: string; readonly because: string };

const eventFile = /\.(json|jsonl|ndjson)(\.gz)?$/;

/** For each path a file, every event file below a folder in the order of their names, or standard input for `-`. */
export async function* sourcesAt(paths: readonly string[], stdin: AsyncIterable<Uint8Array>): AsyncGenerator<Source> {
  for (const path of paths) yield* sourcesOf(path, stdin);
}

async function* sourcesOf(path: string, stdin: AsyncIterable<Uint8Array>): AsyncGenerator<Source> {
  if (path === '-') {
    yield { kind: 'content', file: '-', content: await everythingFrom(stdin) };
    return;
  }
  const files = await filesAt(path);
  if ('kind' in files) yield files;
  else for (const file of files) yield await sourceOf(file);
}

async function everythingFrom(stdin: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function filesAt(path: string): Promise<readonly string[] | Source> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory() && eventFile.test(entry.name));
    return files.map((entry) => join(entry.parentPath, entry.name)).sort();
  } catch (error) {
    return unreadable(path, error);
  }
}

async function sourceOf(file: string): Promise<Source> {
  try {
    return { kind: 'content', file, content: await readFile(file) };
  } catch (error) {
    return unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): Source {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return { kind: 'unreadable', file, because: 'there is no such file or folder' };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'unreadable', file, because: 'you are not allowed to read it' };
    default:
      return { kind: 'unreadable', file, because: error instanceof Error ? error.message : String(error) };
  }
}
