import type { Link, TracedDescendant, TraceRoot } from '../model/trace.ts';
import type { CloudTrailRecord } from '../signals/cloudtrail.ts';
import { gripsOf } from './grip.ts';
import { GripIndex, type Holding } from './grip-index.ts';
import { holderOf } from './holder.ts';
import { keyMade, type Minting, mintingsIn } from './minting.ts';
import { rootGrips } from './root-grips.ts';

export interface TreeGiven {
  readonly root: TraceRoot;
  /** From when on its calls count, ISO 8601. */
  readonly since: string;
  /** In any order, with copies. */
  readonly records: readonly CloudTrailRecord[];
}

export interface Tree {
  /** By generation, then by time. */
  readonly descendants: readonly TracedDescendant[];
  /** How many were seen and left out, because the tree would have become too deep or too large. */
  readonly tooDeep: number;
  readonly tooMany: number;
}

/**
 * Each generation costs a round of look-ups in every Region, and role chaining can go on for ever. Published chains end
 * after three hops; whoever goes on beyond five is stopped where the chain begins.
 */
export const mostGenerations = 5;

/**
 * Room for a key that took 300 roles, and for what it made besides. With names as long as IAM allows, so many fit into
 * one item of DynamoDB (400 KB), and not into a state of Step Functions (256 KiB).
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
 */
export const mostDescendants = 350;

const links: readonly Link[] = ['credential', 'identity', 'opening'];

/**
 * Who made whom, beginning with the root. Equal for the same records in any order: each round takes all that the
 * strongest link lays to what is there already, so a parent is always in the tree before its child, and no cycle can be.
 */
export function descendantTree({ root, since, records }: TreeGiven): Tree {
  const mintings = mintingsIn(records);
  const grips = new GripIndex(mintings.flatMap((minting) => keyMade(minting) ?? []));
  grips.add({ id: 'root', at: since, generation: 0, link: 'credential' }, rootGrips(root));
  const growth: Growth = { grips, waiting: mintings, taken: [], keys: new Set(), tooDeep: 0, tooMany: 0 };
  for (let found = nextRound(growth); found.length > 0; found = nextRound(growth)) take(growth, found);
  const { taken, tooDeep, tooMany } = growth;
  return {
    descendants: taken.map((each) => ({ ...each, holder: holderOf(each, taken) })).toSorted(inTree),
    tooDeep,
    tooMany,
  };
}

interface Growth {
  readonly grips: GripIndex;
  waiting: readonly Minting[];
  readonly taken: Omit<TracedDescendant, 'holder'>[];
  /** Of the sessions taken: a cross-account session is on record in both accounts. */
  readonly keys: Set<string>;
  tooDeep: number;
  tooMany: number;
}

interface Laid {
  readonly minting: Minting;
  readonly to: Holding;
}

/** Everything that the strongest link lays to the tree as it is. */
function nextRound({ grips, waiting }: Growth): readonly Laid[] {
  for (const link of links) {
    const laid = waiting.flatMap((minting) => {
      const to = grips.parentOf(minting, link);
      return to ? [{ minting, to }] : [];
    });
    if (laid.length > 0) return laid;
  }
  return [];
}

function take(growth: Growth, laid: readonly Laid[]): void {
  const gone = new Set(laid.map(({ minting }) => minting));
  growth.waiting = growth.waiting.filter((minting) => !gone.has(minting));
  for (const each of laid) takeOne(growth, each);
}

function takeOne(growth: Growth, { minting, to }: Laid): void {
  const { id, descendant } = minting;
  const key = keyMade(minting);
  if (key !== undefined && growth.keys.has(key)) return;
  if (to.generation >= mostGenerations) growth.tooDeep += 1;
  else if (growth.taken.length >= mostDescendants) growth.tooMany += 1;
  else {
    if (key !== undefined) growth.keys.add(key);
    const holding = { id, at: descendant.at, generation: to.generation + 1, link: to.link };
    growth.taken.push({ id, parent: to.id, generation: holding.generation, link: to.link, descendant });
    growth.grips.add(holding, gripsOf(descendant));
  }
}

function inTree(a: TracedDescendant, b: TracedDescendant): number {
  if (a.generation !== b.generation) return a.generation - b.generation;
  if (a.descendant.at !== b.descendant.at) return a.descendant.at < b.descendant.at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
