export interface Clock {
  /** ISO 8601, to the millisecond. */
  now(): string;
  sleep(ms: number): Promise<void>;
}
