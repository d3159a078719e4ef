import type { Caller, CallRecord } from './caller.ts';

/** `output` is missing when the call was refused. */
export type Listener = (record: CallRecord, input: unknown, output?: unknown) => void;

/** Every call that was made in an account, and who wants to know of it. */
export class Calls {
  readonly records: CallRecord[] = [];
  readonly listeners: Listener[] = [];
  /** By kind or phase of the caller, and by action: asked at every call, so nothing is put together for it. */
  readonly #counts = new Map<string, Map<string, number>>();

  add(record: CallRecord, input: unknown, output?: unknown): void {
    this.records.push(record);
    this.#count(kindOf(record.caller), record.action);
    for (const listener of this.listeners) listener(record, input, output);
  }

  /** How many calls of this action the caller's kind and phase have made, killed and refused ones included. */
  countOf(caller: Caller, action: string): number {
    return this.#counts.get(kindOf(caller))?.get(action) ?? 0;
  }

  #count(kind: string, action: string): void {
    const counts = this.#counts.get(kind);
    if (counts) counts.set(action, (counts.get(action) ?? 0) + 1);
    else this.#counts.set(kind, new Map([[action, 1]]));
  }
}

/** No phase is called as a kind of caller is. */
const kindOf = (caller: Caller): string => (caller.kind === 'function' ? caller.phase : caller.kind);
