import type { MachineEvent } from './event.ts';
import type { Scope } from './expression.ts';
import { Halted } from './failure.ts';
import type { Host } from './host.ts';
import type { Json, JsonObject } from './json.ts';
import type { State } from './state.ts';

/** Can be stopped from outside: when a sibling failed, or time ran out. Stopping reaches everything below. */
export class Reach {
  #stopped = false;
  readonly #below: (() => void)[] = [];

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    for (const stop of this.#below) stop();
  }

  whenStopped(act: () => void): void {
    if (this.#stopped) act();
    else this.#below.push(act);
  }

  /** A part of this reach that can be stopped alone. */
  part(): Reach {
    const part = new Reach();
    this.whenStopped(() => part.stop());
    return part;
  }

  /** Called after every wait. @throws Halted when nobody wants the rest. */
  check(): void {
    if (this.#stopped) throw new Halted('The work around this state is over.');
  }
}

/** One line of states that run one after the other: the machine itself, one item of a Map, one branch of a Parallel. */
export interface Lane {
  readonly host: Host;
  readonly reach: Reach;
  /** `$$` as far as it is the same for every state of the lane. */
  readonly context: JsonObject;
  readonly within: readonly number[];
}

/** One stay in a state, over all its attempts. */
export interface Visit {
  readonly lane: Lane;
  readonly state: State;
  /** ISO 8601. */
  readonly enteredAt: string;
  /** Retries so far. */
  readonly retries: number;
}

/** `$$` during a visit. */
export function contextOf(visit: Visit, token?: string): JsonObject {
  const State = { Name: visit.state.name, EnteredTime: visit.enteredAt, RetryCount: visit.retries };
  const { context } = visit.lane;
  return token === undefined ? { ...context, State } : { ...context, State, Task: { Token: token } };
}

export function scopeOf(visit: Visit, input: Json): Scope {
  return { input, context: contextOf(visit), random: visit.lane.host.random };
}

type Happening<E = MachineEvent> = E extends MachineEvent ? Omit<E, 'state' | 'type' | 'at' | 'within'> : never;

export function tell(lane: Lane, state: State, happening: Happening): void {
  const { host, within } = lane;
  host.observe?.({ ...happening, state: state.name, type: state.kind, at: host.now(), within });
}
