import type { AccountId } from '../model/credential.ts';
import { Refused, TryAgain } from '../model/errors.ts';
import type { Unread } from '../model/trace.ts';
import { type Reaching, worldIn } from '../phases/world-in.ts';
import type { Trail, TrailAnswer } from '../ports/trail.ts';
import type { World } from '../ports.ts';
import type { CloudTrailRecord } from '../signals/cloudtrail.ts';
import { type Planned, questionOf } from './lookups.ts';
import { mayMint } from './minting.ts';

/** What one trace may cost. */
export interface Budget {
  /** When to stop asking, in epoch milliseconds. */
  readonly until: number;
  /** Of one question in one Region. */
  readonly pagesAtMost: number;
}

/** Where CloudTrail is asked: each Region of each account has events and a pace of its own. */
export interface Place {
  readonly region: string;
  /** None for the account that is looked from. */
  readonly account?: AccountId;
}

interface Question extends Planned {
  readonly place: Place;
  readonly trail: Trail;
}

type ReadingWorld = Pick<World, 'trail' | 'clock'>;

type Gap = 'refused' | 'try-again' | 'cut-short' | 'out-of-time';

/** The sweeps of other incidents share CloudTrail's two questions a second: a throttle passes, and no person is woken for it. */
const triesAtMost = 4;
const betweenTriesMs = 5_000;

/** CloudTrail as far as it was read: each question once in each Region, and what it did not answer. */
export class Reading {
  /** Only of calls that may have made something: a credential in use makes thousands of others. */
  readonly records: CloudTrailRecord[];
  pages = 0;
  answered = 0;
  readonly #world: Reaching<ReadingWorld>;
  readonly #budget: Budget;
  /** Since when each question was asked. */
  readonly #asked = new Map<string, string>();
  readonly #complete = new Set<string>();
  readonly #gaps: { readonly kind: Gap; readonly question: Question }[] = [];

  constructor(world: Reaching<ReadingWorld>, budget: Budget, seen: readonly CloudTrailRecord[]) {
    this.#world = world;
    this.#budget = budget;
    this.records = seen.filter(mayMint);
  }

  /** Asks what was not asked yet, all places at once: each has a limit of its own. Answers whether anything was. */
  async ask(planned: readonly Planned[]): Promise<boolean> {
    const byPlace = Map.groupBy(
      planned.flatMap((each) => this.#fresh(each)),
      ({ place }) => placeId(place),
    );
    await Promise.all([...byPlace.values()].map((questions) => this.#oneByOne(questions)));
    return byPlace.size > 0;
  }

  /** Where some answer was cut short. */
  cutShort(): readonly Place[] {
    const cut = this.#gaps.flatMap(({ kind, question }) => (kind === 'cut-short' ? [question.place] : []));
    const places = new Map(cut.map((place) => [placeId(place), place]));
    return [...places].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
  }

  /** What is not known. An answer that was cut short left nothing out where `insteadOf` it all was answered in full. */
  unread(insteadOf: readonly Planned[]): readonly Unread[] {
    const left = this.#gaps.filter(
      ({ kind, question }) => kind !== 'cut-short' || !insteadOf.every((each) => this.#hasAll(each, question.place)),
    );
    return grouped(left);
  }

  #hasAll({ lookup, onlyIn }: Planned, place: Place): boolean {
    return this.#complete.has(idOf({ lookup, place: { ...place, region: onlyIn ?? place.region } }));
  }

  #fresh(planned: Planned): readonly Question[] {
    const { account } = planned;
    const { trail } = account === undefined ? this.#world : worldIn<ReadingWorld>(account, this.#world);
    // Of an account that is none of ours, only what it did here can be seen.
    const where = account === undefined || trail === this.#world.trail ? {} : { account };
    return trail.regions().flatMap((region) => {
      const question = { ...planned, place: { region, ...where }, trail };
      const since = this.#asked.get(idOf(question));
      if ((planned.onlyIn ?? region) !== region || (since !== undefined && since <= planned.since)) return [];
      this.#asked.set(idOf(question), planned.since);
      return [question];
    });
  }

  async #oneByOne(questions: readonly Question[]): Promise<void> {
    for (const question of questions) {
      const isLate = Date.parse(this.#world.clock.now()) >= this.#budget.until;
      if (isLate) this.#gaps.push({ kind: 'out-of-time', question });
      else await this.#askOne(question);
    }
  }

  async #askOne(question: Question, tries = 1): Promise<void> {
    const { place, trail, lookup, since } = question;
    const { clock } = this.#world;
    try {
      const { pagesAtMost } = this.#budget;
      this.#learn(question, await trail.records({ region: place.region, lookup, since, pagesAtMost }));
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof TryAgain)) throw error;
      const again = error instanceof TryAgain && tries < triesAtMost;
      if (!again) return void this.#gaps.push({ kind: error instanceof Refused ? 'refused' : 'try-again', question });
      await clock.sleep(tries * betweenTriesMs);
      await this.#askOne(question, tries + 1);
    }
  }

  #learn(question: Question, { records, pages, isComplete }: TrailAnswer): void {
    this.records.push(...records.filter(mayMint));
    this.pages += pages;
    this.answered += 1;
    if (isComplete) this.#complete.add(idOf(question));
    else this.#gaps.push({ kind: 'cut-short', question });
  }
}

const placeId = ({ account = '', region }: Place): string => `${account} ${region}`;

const idOf = ({ lookup, place }: Pick<Question, 'lookup' | 'place'>): string =>
  `${placeId(place)} ${questionOf(lookup)}`;

/** By place and reason, so that a flood of gaps stays small. */
function grouped(gaps: readonly { readonly kind: Gap; readonly question: Question }[]): readonly Unread[] {
  const groups = new Map<string, Extract<Unread, { readonly region: string }>>();
  for (const { kind, question } of gaps) {
    const { place, lookup } = question;
    const id = `${placeId(place)} ${kind}`;
    const group = groups.get(id);
    const first = group?.first ?? `${lookup.attribute}=${lookup.value}`;
    groups.set(id, { kind, ...place, count: (group?.count ?? 0) + 1, first });
  }
  return [...groups.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
