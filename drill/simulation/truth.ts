import type { MachineEvent } from '../machine/event.ts';
import type { Caller, CallRecord } from '../sandbox/caller.ts';
import type { World } from '../world.ts';
import { Descendants } from './descendants.ts';
import { holders, stillPasses } from './reach.ts';
import { type SlotValues, slotsOf } from './slots.ts';
import type { State } from './state.ts';

/** One change of IAM by Firebreak that took effect, whatever its caller saw. */
export interface OurWrite {
  readonly call: CallRecord;
  readonly userName: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A moment at which Firebreak said that a credential is contained for good, and what the account said then. */
export interface Verdict {
  readonly at: number;
  readonly state: State;
  /** Who holds what is said to be contained, and what it minted. */
  readonly callers: readonly Caller[];
  /** What enforcement would still have let pass. */
  readonly stillPasses: readonly string[];
}

/** A release, and what stood in every slot of the user when it was done. */
export interface ReleaseSeen {
  readonly state: State;
  readonly slots: SlotValues;
}

/** Looks at the account while a run goes on. Asks nothing of Firebreak: what it said is compared with this afterwards. */
export class Truth {
  readonly #world: World;
  readonly #userName: string;
  /** Snapshots of every user when the story began, by ARN. */
  readonly before: ReadonlyMap<string, string>;
  readonly ourWrites: OurWrite[] = [];
  /** Tries of Firebreak to change IAM, refused ones included. */
  readonly tries: OurWrite[] = [];
  /** Changes of IAM by anybody else. */
  readonly othersWrites: { readonly at: number; readonly userName: string }[] = [];
  /** Values that a slot had before Firebreak first changed it: what a memory of it may say. */
  readonly prior = new Map<string, Set<string>>();
  readonly verdicts: Verdict[] = [];
  readonly releases: ReleaseSeen[] = [];
  /** The last known state of each incident, by its id. */
  readonly states = new Map<string, State>();
  refusedMessages = 0;
  /** Task tokens that waited for an answer while somebody was written to. */
  readonly tokens = new Set<string>();
  readonly descendants: Descendants;
  readonly #ours = new Set<string>();
  readonly #looks: number[] = [];

  constructor(world: World, userName: string) {
    this.#world = world;
    this.#userName = userName;
    this.descendants = new Descendants(world);
    this.before = snapshots(world);
    this.#look();
    world.account.listeners.push((call, input) => this.#hear(call, input as OurWrite['input']));
    world.executions.listeners.push((event) => this.#follow(event));
  }

  wasChangedByUs(slot: string): boolean {
    return this.#ours.has(slot);
  }

  /** When CloudTrail was last asked from the beginning, and answered. */
  lastLookBefore(at: number): number {
    return this.#looks.findLast((look) => look <= at) ?? Number.NEGATIVE_INFINITY;
  }

  /** Every slot of the victim as it is now. */
  slots(): SlotValues {
    const user = this.#world.account.user(this.#userName);
    return user ? slotsOf(user, this.#world.account.place.account) : new Map();
  }

  #hear(call: CallRecord, input: OurWrite['input']): void {
    const { caller, action, outcome } = call;
    if (action === 'sns:Publish') this.#noteMessage(outcome !== 'ok');
    if (action === 'cloudtrail:LookupEvents' && outcome === 'ok' && !input['NextToken']) this.#looks.push(call.at);
    if (!call.writes || !action.startsWith('iam:')) return;
    const isDone = outcome === 'ok' || call.answerLost === true;
    const write = { call, input, userName: String(input['UserName'] ?? '') };
    if (caller.kind === 'function') {
      this.tries.push(write);
      if (isDone) this.ourWrites.push(write);
    } else if (isDone) this.othersWrites.push({ at: call.at, userName: write.userName });
    if (isDone) this.#look(caller.kind === 'function');
  }

  #noteMessage(isRefused: boolean): void {
    if (isRefused) this.refusedMessages += 1;
    for (const token of this.#world.executions.tokens.unanswered()) this.tokens.add(token);
  }

  /** Notes what stands in the slots, as long as Firebreak has not changed them. */
  #look(byFirebreak = false): void {
    for (const [slot, value] of this.slots()) {
      const known = this.prior.get(slot) ?? new Set();
      if (byFirebreak && !known.has(value)) this.#ours.add(slot);
      if (!this.#ours.has(slot)) known.add(value);
      this.prior.set(slot, known);
    }
  }

  #follow(event: MachineEvent): void {
    if (event.within.length > 0 || (event.kind !== 'entered' && event.kind !== 'succeeded')) return;
    const state = (event.kind === 'entered' ? event.input : event.output) as unknown as State | null;
    const id = state?.incident?.id;
    if (state === null || id === undefined) return;
    this.states.set(id, state);
    if (event.kind !== 'succeeded') return;
    if (event.state === 'Sweep' && state.sweep?.containment === 'contained') this.#judge(state);
    if (event.state === 'Release') this.releases.push({ state, slots: this.slots() });
  }

  #judge(state: State): void {
    const at = this.#world.clock.now();
    const callers = this.descendants.of(holders(this.#world, state));
    this.verdicts.push({ at, state, callers, stillPasses: stillPasses(this.#world, callers) });
  }
}

export function snapshots({ account }: World): ReadonlyMap<string, string> {
  const users = account.snapshot() as readonly { readonly arn: string }[];
  return new Map(users.map((user) => [user.arn, JSON.stringify(user)]));
}
