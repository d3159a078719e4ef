import type { Link } from '../model/trace.ts';
import type { Caller } from './caller.ts';
import type { Grip } from './grip.ts';
import { type Minting, wholeSecond } from './minting.ts';

/** Something in the tree that later calls can be laid to. */
export interface Holding {
  /** `root`, or the id of a descendant. */
  readonly id: string;
  /** From when on, ISO 8601. */
  readonly at: string;
  readonly generation: number;
  /** How sure it is that it belongs to the root. */
  readonly link: Link;
}

interface Held extends Holding {
  readonly grip: Grip;
}

/** Seconds by which the records of a session and of its making may differ. */
const slackMs = 2_000;

/** Which calls can be laid to whom, by mark. */
export class GripIndex {
  readonly #byMark = new Map<string, Held[]>();
  readonly #made: ReadonlySet<string>;

  /** @param made keys of all sessions whose making is on record, whoever made them: they belong to their maker alone */
  constructor(made: readonly string[]) {
    this.#made = new Set(made);
  }

  add(holding: Holding, grips: readonly Grip[]): void {
    for (const grip of grips) {
      const held = this.#byMark.get(grip.mark) ?? [];
      held.push({ ...holding, grip });
      this.#byMark.set(grip.mark, held);
    }
  }

  /**
   * To whom that link lays the call: of several, to the last that was made before it. The link in the answer is the
   * weakest on the way to the root.
   */
  parentOf({ descendant: { at }, caller }: Minting, link: Link): Holding | undefined {
    const marks = caller.key !== undefined && this.#made.has(caller.key) ? [caller.key] : caller.marks;
    const possible = marks
      .flatMap((mark) => this.#byMark.get(mark) ?? [])
      .filter((held) => held.grip.link === link && wholeSecond(held.at) <= at && agrees(held, caller));
    const [last] = possible.toSorted(latestFirst);
    return last && { id: last.id, at: last.at, generation: last.generation, link: weaker(last.link, link) };
  }
}

function agrees({ grip, at }: Held, { sessionBegan }: Caller): boolean {
  if (grip.session === undefined || sessionBegan === undefined) return true;
  const apart = Date.parse(sessionBegan) - Date.parse(wholeSecond(at));
  return grip.session === 'begun-after-it' ? apart >= 0 : Math.abs(apart) <= slackMs;
}

function latestFirst(a: Held, b: Held): number {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

const strength: Readonly<Record<Link, number>> = { credential: 2, identity: 1, opening: 0 };

const weaker = (a: Link, b: Link): Link => (strength[a] < strength[b] ? a : b);
