import type { Decision, PolicySet } from '../../core/iam/request.ts';
import { oncePerText } from '../once-per-text.ts';

const numbers = new WeakMap<object, number>();
let numbersGiven = 0;

/** Another number for every object, for as long as the thread lives. */
function numberOf(policy: object): number {
  const known = numbers.get(policy);
  if (known !== undefined) return known;
  numbersGiven += 1;
  numbers.set(policy, numbersGiven);
  return numbersGiven;
}

/** The same text exactly for the same policies at the same levels: a policy is read once, and never changed afterwards. */
export function printOf({ identity, boundary, scps = [], rcps = [] }: PolicySet): string {
  const levels = [identity, boundary ? [boundary] : [], ...scps, [], ...rcps];
  return levels.map((level) => level.map(numberOf).join()).join(';');
}

/** Decisions by everything besides the policies that decides. */
export type Decisions = Map<string, Decision>;

/** What was decided under the same policies before, in this world or in another one of its kind. */
export const decisionsUnder = oncePerText((_print: string): Decisions => new Map());

/** What is kept at most of each; then everything is decided anew. */
const most = 2_000;

/** `key` holds everything that decides besides the policies. */
export function decidedBefore(decisions: Decisions, key: string, decide: () => Decision): Decision {
  const known = decisions.get(key);
  if (known !== undefined) return known;
  const decision = decide();
  if (decisions.size >= most) decisions.clear();
  decisions.set(key, decision);
  return decision;
}
