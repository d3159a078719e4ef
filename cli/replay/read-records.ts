import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Corrupt, RecordSplitter, type TakeRecord } from './records.ts';

/** Bytes read at a time, and inflated at a time. */
const chunkBytes = 256 * 1024;

export interface BytesRead {
  /** As the file holds them. */
  compressed(bytes: number): void;
  /** As JSON. */
  json(bytes: number): void;
}

/**
 * Hands out the records of one file in its order, compressed or not: what the bytes are counts, not the name.
 * @throws Corrupt when the file is not what CloudTrail writes; what came before has been handed out
 */
export async function readRecords(path: string, take: TakeRecord, read: BytesRead): Promise<void> {
  const splitter = new RecordSplitter(take);
  try {
    for await (const chunk of inflated(counted(path, read))) {
      read.json(chunk.length);
      splitter.push(chunk);
    }
  } catch (error) {
    throw understood(error);
  }
  splitter.end();
}

async function* counted(path: string, read: BytesRead): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    if (!Buffer.isBuffer(chunk)) continue;
    read.compressed(chunk.length);
    yield chunk;
  }
}

async function* inflated(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first = await chunks.next();
  if (first.done) return;
  const all = withFirst(first.value, chunks);
  yield* first.value[0] === 0x1f && first.value[1] === 0x8b ? gunzipped(all) : all;
}

async function* withFirst(first: Buffer, others: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* others;
}

async function* gunzipped(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  const fed = feed(chunks, gunzip);
  // It is awaited below, when the last byte is out; until then its failure is the stream's.
  fed.catch(() => {});
  for await (const chunk of gunzip) if (Buffer.isBuffer(chunk)) yield chunk;
  await fed;
}

async function feed(chunks: AsyncGenerator<Buffer>, gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (gunzip.write(chunk)) continue;
      await new Promise<void>((resolve) => {
        gunzip.once('drain', resolve);
        gunzip.once('close', resolve);
      });
      if (gunzip.destroyed) return;
    }
    gunzip.end();
  } catch (error) {
    gunzip.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

/** What zlib says of a broken file is for a person to read too; what the file system says is another matter. */
function understood(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_')) return new Corrupt('it is compressed and cannot be decompressed');
  return error;
}
