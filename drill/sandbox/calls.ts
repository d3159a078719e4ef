import type { Caller, CallRecord } from './caller.ts';

/** `output` is missing when the call was refused. */
export type Listener = (record: CallRecord, input: unknown, output?: unknown) => void;

/** Every call that was made in an account, and who wants to know of it. */
export class Calls {
  readonly records: CallRecord[] = [];
  readonly listeners: Listener[] = [];
  readonly #counts = new Map<string, number>();

  add(record: CallRecord, input: unknown, output?: unknown): void {
    this.records.push(record);
    const kind = kindOf(record.caller, record.action);
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    for (const listener of this.listeners) listener(record, input, output);
  }

  /** How many calls of this action the caller's kind and phase have made, killed and refused ones included. */
  countOf(caller: Caller, action: string): number {
    return this.#counts.get(kindOf(caller, action)) ?? 0;
  }
}

const kindOf = (caller: Caller, action: string): string =>
  `${caller.kind} ${caller.kind === 'function' ? caller.phase : ''} ${action}`;
