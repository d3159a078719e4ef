import type { Decision } from '../model/approval.ts';
import type { Glass, Opening, Wish } from '../model/break-glass.ts';
import type { RuntimePolicy } from './runtime-policy.ts';
import type { SlackPolicy } from './slack-policy.ts';

/** An hour at most, and no longer by asking again. */
export const minutesAtMost = 60;
/** So often within a day: who needs it more has another problem, and has been paged of it. */
export const openingsAtMost = 2;
const dayMs = 86_400_000;
/** The second person has so long to agree. */
const wishMs = 15 * 60_000;

/** Fixed by the deployment: nobody comes onto this list at run time. */
export interface GlassTerms {
  readonly arns: readonly string[];
  readonly people: 1 | 2;
}

export type Asked =
  | { readonly kind: 'opened'; readonly glass: Glass; readonly opening: Opening }
  | { readonly kind: 'wished'; readonly glass: Glass; readonly wish: Wish }
  | { readonly kind: 'refused'; readonly because: string };

/** Somebody wants it open: for whom, for how long and how often is fixed, whoever asks. */
export function askedToOpen(glass: Glass, wish: Wish, { arns, people }: GlassTerms): Asked {
  const because = objectionTo(glass, wish, arns);
  if (because !== undefined) return { kind: 'refused', because };
  const { by, reason, minutes, at } = wish;
  const now = Date.parse(at);
  const isFresh = glass.wish !== undefined && now - Date.parse(glass.wish.at) <= wishMs;
  const first = isFresh && glass.wish?.by !== by ? glass.wish : undefined;
  if (people === 2 && first === undefined) return { kind: 'wished', glass: { ...glass, wish }, wish };
  const both = people === 2 && first !== undefined;
  const length = Math.min(minutes, both ? first.minutes : minutes);
  const opening = {
    by: both ? [first.by, by] : [by],
    reason: both ? `${first.reason}; ${reason}` : reason,
    from: at,
    until: new Date(now + length * 60_000).toISOString(),
    may: arns,
  };
  return { kind: 'opened', glass: { openings: [...ofTheDay(glass, at), opening], told: glass.told }, opening };
}

function objectionTo(glass: Glass, { by, minutes, at }: Wish, arns: readonly string[]): string | undefined {
  if (!arns.includes(by)) return `${by} may not open break-glass: the deployment names who may`;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > minutesAtMost)
    return `it is opened for 1 to ${minutesAtMost} whole minutes`;
  const open = openingAt(glass, at);
  if (open !== undefined) return `it is open until ${open.until}, and is not made longer`;
  const times = ofTheDay(glass, at).length;
  if (times >= openingsAtMost) return `it was opened ${times} times within a day, which is as often as it can be`;
  return undefined;
}

const ofTheDay = ({ openings }: Glass, at: string): readonly Opening[] =>
  openings.filter(({ from }) => Date.parse(at) - Date.parse(from) < dayMs);

export function openingAt({ openings }: Glass, at: string): Opening | undefined {
  return openings.find(({ from, until }) => from <= at && at < until);
}

/** Whoever may use it may end it early. */
export function endedEarly(glass: Glass, { by, at }: Pick<Wish, 'by' | 'at'>): Glass | undefined {
  const open = openingAt(glass, at);
  if (open === undefined || !open.may.includes(by)) return undefined;
  return { ...glass, openings: glass.openings.map((one) => (one === open ? { ...one, until: at } : one)) };
}

/** Openings that are over and of which nobody was told so. */
export function overAt({ openings, told }: Glass, at: string): readonly Opening[] {
  return openings.filter(({ from, until }) => until <= at && !told.includes(from));
}

/** The same, and it is noted that their end was told; notes of what is forgotten go with it. */
export function toldOf(glass: Glass, over: readonly Opening[]): Glass {
  const froms = glass.openings.map(({ from }) => from);
  return { ...glass, told: [...glass.told, ...over.map(({ from }) => from)].filter((from) => froms.includes(from)) };
}

/**
 * The policy for one decision. Within an opening, and by a signed call alone, those whom it names may decide, and one of
 * them is enough; all else stays: the owner releases nothing alone, guardrails hold, and the plan must be the one shown.
 */
export function policyFor({ by, at, proof, glass }: Decision, policy: RuntimePolicy): RuntimePolicy {
  if (glass === undefined || proof?.kind !== 'sigv4' || proof.arn !== by || !glass.may.includes(by)) return policy;
  const isWithin = glass.from <= at && at < glass.until;
  const isBounded = Date.parse(glass.until) - Date.parse(glass.from) <= minutesAtMost * 60_000;
  if (!isWithin || !isBounded) return policy;
  const { slack } = policy;
  const may = slack && Object.entries(slack.may).map(([choice, rule]) => [choice, { ...rule, people: 1 }]);
  return {
    ...policy,
    approvers: [...policy.approvers, by],
    ...(slack && may && { slack: { ...slack, may: Object.fromEntries(may) as SlackPolicy['may'] } }),
  };
}
