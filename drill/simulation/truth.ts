import { policyParameterName } from '../../core/policy/parameter-name.ts';
import type { MachineEvent } from '../machine/event.ts';
import type { Caller, CallRecord } from '../sandbox/caller.ts';
import type { Session } from '../sandbox/sessions.ts';
import type { World } from '../world.ts';
import { accountNamed, keyOf, noticeOf, type Whom } from './accounts.ts';
import { Descendants, idOf, type Line } from './descendants.ts';
import { deniedBesides, holders, isCoveredBy, stillPasses } from './reach.ts';
import { type SlotValues, slotsOf } from './slots.ts';
import { type Snapshots, snapshots } from './snapshots.ts';
import { roleOf, type State, userOf } from './state.ts';

/** One change of IAM by Firebreak that took effect, whatever its caller saw. */
export interface OurWrite {
  readonly call: CallRecord;
  readonly account: string;
  /** Whom it changed: empty for what is no user, and no role. */
  readonly userName: string;
  readonly roleName: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A moment at which Firebreak said that a credential is contained for good, and what the account said then. */
export interface Verdict {
  readonly at: number;
  readonly state: State;
  /** Who holds what is said to be contained, sessions of its user included. What it minted for others answers for itself. */
  readonly callers: readonly Caller[];
  /** Of those, who holds the very credential, or a session of its user whose making CloudTrail had shown: the sweep asks about no other. */
  readonly named: readonly Caller[];
  /** What enforcement would still have let pass. */
  readonly stillPasses: readonly string[];
  /** Of what it minted, what still opened something, and how CloudTrail stood to it. */
  readonly loose: readonly Loose[];
}

/** A credential that lives on, and came from one that is said to be contained. */
export interface Loose {
  readonly holder: Caller;
  /** CloudTrail's ids of the calls by which it was made. */
  readonly eventIds: readonly string[];
  /** Whether CloudTrail showed all of them when it was asked for the last time before the verdict. */
  readonly wasShown: boolean;
  readonly stillPasses: readonly string[];
}

/** A release, and what stood in every slot of the user when it was done. */
export interface ReleaseSeen {
  readonly state: State;
  readonly slots: SlotValues;
  /** Of the role that it was about: the policies that stand, with their text; inline ones by name, others by ARN. */
  readonly ofRole: ReadonlyMap<string, string>;
}

/** Looks at the account while a run goes on. Asks nothing of Firebreak: what it said is compared with this afterwards. */
export class Truth {
  readonly #world: World;
  /** Snapshots of every user and role when the story began, by ARN. */
  readonly before: Snapshots;
  /** The rules of the policy that applied then. */
  readonly policyBefore: readonly { readonly mode: string }[];
  readonly ourWrites: OurWrite[] = [];
  /** Tries of Firebreak to change IAM, refused ones included. */
  readonly tries: OurWrite[] = [];
  /** Changes of IAM by anybody else. */
  readonly othersWrites: (Whom & { readonly at: number })[] = [];
  /** Values that a slot had before Firebreak first changed it: what a memory of it may say. */
  readonly prior = new Map<string, Set<string>>();
  readonly verdicts: Verdict[] = [];
  readonly releases: ReleaseSeen[] = [];
  /** The last known state of each incident, by its id. */
  readonly states = new Map<string, State>();
  /** Users about whom a person said that more than the surgical deny may go in, by `keyOf`. */
  readonly approved = new Set<string>();
  refusedMessages = 0;
  /** Task tokens that waited for an answer while somebody was written to. */
  readonly tokens = new Set<string>();
  readonly descendants: Descendants;
  /** Whoever holds a credential of the victim, and so may be the attacker. */
  readonly #victims: readonly Caller[];
  readonly #ours = new Set<string>();
  readonly #looks: { readonly at: number; readonly account: string }[] = [];
  /** When the last trace of each incident before its sweep began, by the id of the incident. */
  readonly #traced = new Map<string, number>();

  /** Whoever may be the attacker from the beginning. */
  constructor(world: World, victims: readonly Caller[]) {
    this.#world = world;
    this.#victims = victims;
    this.descendants = new Descendants(world);
    this.before = snapshots(world);
    this.policyBefore = rulesIn(world.account.parameters.history(policyParameterName).at(-1)?.value);
    for (const account of world.accounts) {
      for (const user of account.users()) this.#look(user);
      const { account: id } = account.place;
      account.listeners.push((call, input) => this.#hear(id, call, input as OurWrite['input']));
    }
    world.executions.listeners.push((event) => this.#follow(event));
  }

  /** Ids of the credentials that the attacker holds: those that may have leaked, and all that came from them. */
  attackersIds(): ReadonlySet<string> {
    return new Set(this.descendants.of(this.#victims).flatMap(({ holder }) => idOf(holder) ?? []));
  }

  /** Of those, what was made in this run. */
  attackersMade(): ReadonlySet<string> {
    const victims = new Set(this.#victims.map(idOf));
    return new Set([...this.attackersIds()].filter((id) => !victims.has(id)));
  }

  /** Whether the attacker created the user or role of that name in this run. */
  isAttackers(kind: 'user' | 'role', whom: Whom): boolean {
    return this.descendants
      .identitiesOf(this.#victims)
      .some((made) => made.kind === kind && keyOf(made) === keyOf(whom));
  }

  /** Every session that was ever issued, those of workloads included. */
  sessions(): readonly Session[] {
    return this.#world.accounts.flatMap(({ sessions }) => sessions.all());
  }

  wasChangedByUs(slot: string): boolean {
    return this.#ours.has(slot);
  }

  /** When CloudTrail of an account was last asked from the beginning, and answered. */
  lastLookBefore(until: number, where: string): number {
    const last = this.#looks.findLast(({ at, account }) => at <= until && account === where);
    return last?.at ?? Number.NEGATIVE_INFINITY;
  }

  /** Every slot of a user as it is now. */
  slots({ account, name }: Whom): SlotValues {
    const user = accountNamed(this.#world, account)?.user(name);
    return user ? slotsOf(user) : new Map();
  }

  #ofRole(whom: Whom): ReadonlyMap<string, string> {
    const account = accountNamed(this.#world, whom.account);
    const role = account?.roles.named(whom.name);
    if (account === undefined || role === undefined) return new Map();
    const textOf = (arn: string) => JSON.stringify(account.policies.get(arn)?.document);
    return new Map([
      ...[...role.inline.control()].map(([name, { document }]) => [name, document] as const),
      ...role.attached.control().map((arn) => [arn, textOf(arn)] as const),
    ]);
  }

  #hear(account: string, call: CallRecord, input: OurWrite['input']): void {
    const { caller, action, outcome } = call;
    if (action === 'sns:Publish') this.#noteMessage(outcome !== 'ok');
    if (action === 'cloudtrail:LookupEvents' && outcome === 'ok' && !input['NextToken'])
      this.#looks.push({ at: call.at, account });
    if (!call.writes || !action.startsWith('iam:')) return;
    const isDone = outcome === 'ok' || call.answerLost === true;
    const [userName, roleName] = [String(input['UserName'] ?? ''), String(input['RoleName'] ?? '')];
    const write = { call, account, input, userName, roleName };
    if (caller.kind === 'function') {
      this.tries.push(write);
      if (isDone) this.ourWrites.push(write);
    } else if (isDone) this.othersWrites.push({ at: call.at, account, name: userName || roleName });
    if (isDone && userName) this.#look({ account, name: userName }, caller.kind === 'function');
  }

  #noteMessage(isRefused: boolean): void {
    if (isRefused) this.refusedMessages += 1;
    for (const token of this.#world.executions.tokens.unanswered()) this.tokens.add(token);
  }

  /** Notes what stands in the slots of a user, as long as Firebreak has not changed them. */
  #look(whom: Whom, byFirebreak = false): void {
    for (const [slot, value] of this.slots(whom)) {
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
    if (state.ruling?.choice === 'escalate') this.approved.add(keyOf(userOf(state)));
    if (event.kind === 'entered' && event.state === 'PursueLate') this.#traced.set(id, event.at);
    if (event.kind !== 'succeeded') return;
    if (event.state === 'Sweep' && state.sweep?.containment === 'contained') this.#judge(state);
    if (event.state === 'Release')
      this.releases.push({ state, slots: this.slots(userOf(state)), ofRole: this.#ofRole(roleOf(state)) });
  }

  #judge(state: State): void {
    const at = this.#world.clock.now();
    const about = holders(this.#world, state);
    const lines = this.descendants.of(about);
    const isOwn = ({ holder, makings }: Line) => makings.length === 0 || isCoveredBy(this.#world, holder, state);
    const callers = [...lines.filter(isOwn).map(({ holder }) => holder), ...deniedBesides(this.#world, state)];
    // The incident that was traced answers for the whole tree, and its descendants' incidents for no more than themselves.
    const others = state.incident.finding.descends === undefined ? lines.filter((line) => !isOwn(line)) : [];
    const askedAt = this.#traced.get(state.incident.id) ?? at;
    const loose = others.flatMap((line) => this.#loose(line, askedAt));
    const sessions = lines.filter((line) => isOwn(line) && line.makings.length > 0 && this.#wasShown(line, askedAt));
    const isRoot = state.incident.finding.descends === undefined;
    const named = [...about, ...(isRoot ? sessions.map(({ holder }) => holder).filter(isSession) : [])];
    this.verdicts.push({ at, state, callers, named, stillPasses: stillPasses(this.#world, callers), loose });
  }

  #loose({ holder, makings }: Line, askedAt: number): readonly Loose[] {
    const passing = stillPasses(this.#world, [holder]);
    if (passing.length === 0) return [];
    const eventIds = makings.flatMap((call) => noticeOf(this.#world, call)?.id ?? []);
    return [{ holder, eventIds, wasShown: this.#wasShown({ makings }, askedAt), stillPasses: passing }];
  }

  #wasShown({ makings }: Pick<Line, 'makings'>, askedAt: number): boolean {
    const notices = makings.map((call) => noticeOf(this.#world, call));
    return notices.every((notice) => notice !== undefined && notice.shownAt <= askedAt);
  }
}

const isSession = (holder: Caller): boolean => holder.kind === 'session-holder';

const rulesIn = (policy = '{}'): readonly { readonly mode: string }[] =>
  (JSON.parse(policy) as { readonly rules?: readonly { readonly mode: string }[] }).rules ?? [];
