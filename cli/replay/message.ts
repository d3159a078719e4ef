import type { Finding } from '../../core/model/finding.ts';

/** What a worker is told when it is made. */
export interface Assignment {
  /** Folder for the findings. */
  readonly folder: string;
  /** Number of this worker, for the names of its files. */
  readonly worker: number;
  /** Findings outside of these times are left out; milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /** Whether networks are known, so that it matters where a call came from. */
  readonly keepsAddresses: boolean;
}

export type ToWorker =
  | { readonly kind: 'read'; readonly paths: readonly string[] }
  /** There is nothing more to read: write down what is held. */
  | { readonly kind: 'finish' };

export type FromWorker =
  /** Everything that was asked for is read. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'progress'; readonly compressed: number }
  | ({ readonly kind: 'file' } & FileRead)
  | { readonly kind: 'finished'; readonly runs: readonly string[] };

export interface FileRead {
  readonly path: string;
  /** Records in it. */
  readonly events: number;
  /** Records that could not be told from interesting ones without parsing them. */
  readonly parsed: number;
  /** Bytes of JSON. */
  readonly bytes: number;
  /** Why the file, or the rest of it, was skipped. */
  readonly problem?: string;
}

/** A finding on its way from a worker to the judge. `at` is in milliseconds since 1970. */
export interface Timed {
  readonly at: number;
  readonly finding: Finding;
  /** Where its call came from, if that was kept. */
  readonly address?: string;
}
