import type { AccountId } from '../model/credential.ts';
import { TryAgain } from '../model/errors.ts';
import type { Trace, TraceRoot, Unread } from '../model/trace.ts';
import type { World } from '../ports.ts';
import type { CloudTrailRecord } from '../signals/cloudtrail.ts';
import { lookupsByName, lookupsFor, type Planned, rootLookups } from '../trace/lookups.ts';
import { Reading } from '../trace/reading.ts';
import { descendantTree, type Tree } from '../trace/tree.ts';
import type { Reaching } from './world-in.ts';

export interface TraceInput {
  readonly root: TraceRoot;
  /** From when on its calls count, ISO 8601: some time before the leak was reported, since attackers are faster. */
  readonly since: string;
  /** Records that events have brought already. */
  readonly seen?: readonly CloudTrailRecord[];
}

type TraceWorld = Pick<World, 'trail' | 'clock'>;

/**
 * How long CloudTrail is asked, in ms. A credential that took 300 roles is 300 questions to each Region, at two a
 * second; what is not read by then is said, and may still come with the sweep.
 */
export const traceBudgetMs = 300_000;

/** A thousand records of one credential in one Region; who has more is asked for by the names of the calls. */
const pagesAtMost = 20;

/**
 * What the leaked credential made: asks CloudTrail what it did, then what that did, until nothing new comes up or the
 * budget is spent. Changes nothing. What could not be looked at stands in `unread`, and a trace with gaps is still one.
 * @throws TryAgain when CloudTrail answered no question at all
 */
export async function trace(input: TraceInput, world: Reaching<TraceWorld>): Promise<Trace> {
  const { root, since, seen = [] } = input;
  const until = Date.parse(world.clock.now()) + traceBudgetMs;
  const reading = new Reading(world, { until, pagesAtMost }, seen);
  const home = homeOf(root);
  await reading.ask(rootLookups(root, since).map((each) => ({ ...each, ...home })));
  let tree = descendantTree({ root, since, records: reading.records });
  while (await reading.ask(nextLookups(reading, tree, since))) {
    tree = descendantTree({ root, since, records: reading.records });
  }

  const unread = [...reading.unread(lookupsByName(since)), ...leftOut(tree)];
  if (reading.answered === 0 && unread.some(({ kind }) => kind === 'try-again'))
    throw new TryAgain('CloudTrail answered no question about what the credential made');
  const { descendants } = tree;
  return { root, since, at: world.clock.now(), descendants, unread, pages: reading.pages };
}

function nextLookups(reading: Reading, { descendants }: Tree, since: string): readonly Planned[] {
  const instead = reading
    .cutShort()
    .flatMap(({ region, account }) =>
      lookupsByName(since).map((each) => ({ onlyIn: region, ...each, ...(account !== undefined && { account }) })),
    );
  return [...lookupsFor(descendants), ...instead];
}

/** The account in which the root itself acts. */
function homeOf({ identity, credential }: TraceRoot): { readonly account?: AccountId } {
  const account = credential?.account ?? ('account' in identity ? identity.account : undefined);
  return account === undefined ? {} : { account };
}

function leftOut({ tooDeep, tooMany }: Tree): readonly Unread[] {
  return [
    ...(tooDeep > 0 ? [{ kind: 'too-deep', count: tooDeep } as const] : []),
    ...(tooMany > 0 ? [{ kind: 'too-many', count: tooMany } as const] : []),
  ];
}
