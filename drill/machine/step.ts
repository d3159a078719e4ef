import type { Json } from './json.ts';

/** What a state hands on, and to whom; nobody when `next` is undefined. */
export interface Step {
  readonly output: Json;
  readonly next: string | undefined;
}
