import type { CallRecord } from './sandbox/caller.ts';
import type { World } from './world.ts';

export type Actor = 'leak' | 'attacker' | 'aws' | 'firebreak' | 'person' | 'scanner' | 'drill';

/** One line of what happened, in the order in which it happened. */
export interface Moment {
  /** Epoch milliseconds, virtual. */
  readonly at: number;
  readonly actor: Actor;
  readonly text: string;
}

/** One try of an attacker. */
export interface Attempt {
  readonly at: number;
  readonly attacker: string;
  readonly action: string;
  readonly succeeded: boolean;
}

/** What is known of a run besides what the account logs: who did what, in words. */
export class Story {
  readonly moments: Moment[] = [];
  readonly attempts: Attempt[] = [];
  /** What the scenario demanded and is not so. */
  readonly broken: string[] = [];
  /** Who wants to know of each moment when it is told. */
  readonly listeners: ((moment: Moment) => void)[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    for (const { listeners } of world.accounts) listeners.push((record) => this.#hear(record));
  }

  tell(actor: Actor, text: string): void {
    const moment = { at: this.#world.clock.now(), actor, text };
    this.moments.push(moment);
    for (const listener of this.listeners) listener(moment);
  }

  /** What must be so at this moment, whatever Firebreak says: a drill in which it is not fails. */
  demand(isSo: boolean, what: string): void {
    if (isSo) return;
    this.broken.push(what);
    this.tell('drill', `NOT SO: ${what}`);
  }

  #hear(record: CallRecord): void {
    const { at, action, caller, outcome } = record;
    // AWS answers GetCallerIdentity to whoever is contained, too: it gains nobody anything.
    if (!('name' in caller) || ('owner' in caller && caller.owner) || action === 'sts:GetCallerIdentity') return;
    this.attempts.push({ at, attacker: caller.name, action, succeeded: outcome === 'ok' });
  }
}
