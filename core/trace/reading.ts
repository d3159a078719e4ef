import { Refused, TryAgain } from '../model/errors.ts';
import type { Unread } from '../model/trace.ts';
import type { TrailAnswer } from '../ports/trail.ts';
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

interface Question extends Planned {
  readonly region: string;
}

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
  readonly #world: Pick<World, 'trail' | 'clock'>;
  readonly #budget: Budget;
  /** Since when each question was asked. */
  readonly #asked = new Map<string, string>();
  readonly #complete = new Set<string>();
  readonly #gaps: { readonly kind: Gap; readonly question: Question }[] = [];

  constructor(world: Pick<World, 'trail' | 'clock'>, budget: Budget, seen: readonly CloudTrailRecord[]) {
    this.#world = world;
    this.#budget = budget;
    this.records = seen.filter(mayMint);
  }

  /** Asks what was not asked yet, all Regions at once: each has a limit of its own. Answers whether anything was. */
  async ask(planned: readonly Planned[]): Promise<boolean> {
    const fresh = this.#world.trail.regions().map((region) => this.#fresh(planned, region));
    await Promise.all(fresh.map((questions) => this.#oneByOne(questions)));
    return fresh.some((questions) => questions.length > 0);
  }

  /** The Regions in which some answer was cut short. */
  cutShort(): readonly string[] {
    const cut = this.#gaps.flatMap(({ kind, question }) => (kind === 'cut-short' ? [question.region] : []));
    return [...new Set(cut)].toSorted();
  }

  /** What is not known. An answer that was cut short left nothing out where `insteadOf` it all was answered in full. */
  unread(insteadOf: readonly Planned[]): readonly Unread[] {
    const left = this.#gaps.filter(
      ({ kind, question }) => kind !== 'cut-short' || !insteadOf.every((each) => this.#hasAll(each, question.region)),
    );
    return grouped(left);
  }

  #hasAll({ lookup, onlyIn }: Planned, region: string): boolean {
    return this.#complete.has(idOf({ lookup, region: onlyIn ?? region }));
  }

  #fresh(planned: readonly Planned[], region: string): readonly Question[] {
    return planned.flatMap((each) => {
      const question = { ...each, region };
      const since = this.#asked.get(idOf(question));
      if ((each.onlyIn ?? region) !== region || (since !== undefined && since <= each.since)) return [];
      this.#asked.set(idOf(question), each.since);
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
    const { region, lookup, since } = question;
    const { clock, trail } = this.#world;
    try {
      const { pagesAtMost } = this.#budget;
      this.#learn(question, await trail.records({ region, lookup, since, pagesAtMost }));
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

const idOf = ({ lookup, region }: Pick<Question, 'lookup' | 'region'>): string => `${region} ${questionOf(lookup)}`;

/** By Region and reason, so that a flood of gaps stays small. */
function grouped(gaps: readonly { readonly kind: Gap; readonly question: Question }[]): readonly Unread[] {
  const groups = new Map<string, Extract<Unread, { readonly region: string }>>();
  for (const { kind, question } of gaps) {
    const { region, lookup } = question;
    const group = groups.get(`${region} ${kind}`);
    const first = group?.first ?? `${lookup.attribute}=${lookup.value}`;
    groups.set(`${region} ${kind}`, { kind, region, count: (group?.count ?? 0) + 1, first });
  }
  return [...groups.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
