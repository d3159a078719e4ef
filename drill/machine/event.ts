import type { Json } from './json.ts';
import type { State } from './state.ts';

/** Something that happened to a state. Payloads are shared, not copied: do not change them. */
export type MachineEvent = {
  readonly state: string;
  readonly type: State['kind'];
  /** Epoch milliseconds. */
  readonly at: number;
  /** Which item or branch of each Map and Parallel around the state, outermost first. */
  readonly within: readonly number[];
} & (
  | { readonly kind: 'entered'; readonly input: Json }
  | { readonly kind: 'succeeded'; readonly output: Json; readonly next: string | undefined }
  | { readonly kind: 'failed'; readonly error: string; readonly cause: string }
  | {
      readonly kind: 'retried';
      readonly error: string;
      readonly cause: string;
      /** The attempt that failed; the first is 1. */
      readonly attempt: number;
      readonly delayMs: number;
    }
  | { readonly kind: 'caught'; readonly error: string; readonly cause: string; readonly next: string }
);
