import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { networkRangesIn } from '../core/networks/network-ranges.ts';
import { compileNetworks } from '../core/networks/network-table.ts';

/** IP-to-ASN data of somebody's own, compiled; or why it cannot be used, as the end of a sentence about the file. */
export type NetworkFile =
  | { readonly kind: 'table'; readonly table: Uint8Array }
  | { readonly kind: 'unusable'; readonly because: string };

/** Where a path of the configuration leads: it is meant from the folder that the configuration lies in. */
export const networkPath = (path: string): string => resolve(join(import.meta.dirname, '..'), path);

/** Reads a file in the form of iptoasn.com, compressed with gzip or not, and compiles it. */
export function networkTableAt(path: string): NetworkFile {
  const bytes = bytesAt(path);
  if (typeof bytes === 'string') return { kind: 'unusable', because: bytes };
  const data = networkRangesIn(new TextDecoder().decode(bytes));
  return data.kind === 'faulty'
    ? { kind: 'unusable', because: `${data.because}: it must be as iptoasn.com has it, see docs/networks.md` }
    : { kind: 'table', table: compileNetworks(data.ranges) };
}

/** The bytes, inflated; or why there are none. */
function bytesAt(path: string): Uint8Array | string {
  try {
    const bytes = readFileSync(path);
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') return 'there is no such file: fetch it again, or leave the field out';
    if (code.startsWith('Z_')) return 'it is compressed and cannot be decompressed: fetch it again';
    if (code === '') throw error;
    return `it cannot be read (${code})`;
  }
}
