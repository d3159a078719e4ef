import type { Fact } from './fact.ts';
import type { Rule, Step } from './rule.ts';

/**
 * The facts that make the rule true with the current one among them, or nothing. The current one may be any of the
 * steps: events arrive late, so the last to arrive is not the last that happened. `facts` are in the order of their
 * times and hold the current one.
 */
export function matchOf(rule: Rule, facts: readonly Fact[], current: Fact): readonly Fact[] | undefined {
  return rule.order === 'as-listed' ? inOrder(rule, facts, current) : inAnyOrder(rule, facts, current);
}

const meets = ({ anyOf, having = [] }: Step, { what, traits }: Fact): boolean =>
  anyOf.includes(what) && having.every((trait) => traits.includes(trait));

const timeOf = ({ at }: Fact): number => Date.parse(at);
const spanOf = ({ withinMinutes }: Rule): number => withinMinutes * 60_000;

/** From the current fact outwards, always the nearest that fits: any other choice would only make the span longer. */
function inOrder(rule: Rule, facts: readonly Fact[], current: Fact): readonly Fact[] | undefined {
  const place = rule.needs.findIndex((step) => meets(step, current));
  if (place < 0) return undefined;
  const chosen: Fact[] = [current];
  for (const step of rule.needs.slice(0, place).toReversed()) {
    const [next] = chosen;
    const before = facts.findLast((fact) => meets(step, fact) && timeOf(fact) <= timeOf(next ?? current));
    if (before === undefined) return undefined;
    chosen.unshift(before);
  }
  for (const step of rule.needs.slice(place + 1)) {
    const last = chosen.at(-1) ?? current;
    const after = facts.find((fact) => meets(step, fact) && timeOf(fact) >= timeOf(last));
    if (after === undefined) return undefined;
    chosen.push(after);
  }
  const [first = current] = chosen;
  return timeOf(chosen.at(-1) ?? current) - timeOf(first) <= spanOf(rule) ? chosen : undefined;
}

/** Slides a span over the facts: the first that holds every step and the current fact decides. */
function inAnyOrder(rule: Rule, facts: readonly Fact[], current: Fact): readonly Fact[] | undefined {
  if (!rule.needs.some((step) => meets(step, current))) return undefined;
  const span = spanOf(rule);
  for (const first of facts) {
    if (timeOf(first) > timeOf(current)) return undefined;
    if (timeOf(current) - timeOf(first) > span) continue;
    const inside = facts.filter((fact) => timeOf(fact) >= timeOf(first) && timeOf(fact) - timeOf(first) <= span);
    const chosen = rule.needs.map((step) => meeting(step, inside, current));
    if (chosen.every((part) => part.length > 0)) return chosen.flat();
  }
  return undefined;
}

/** One fact for the step, the current one before others, or one for each region where regions are counted. */
function meeting(step: Step, inside: readonly Fact[], current: Fact): readonly Fact[] {
  const fitting = inside.filter((fact) => meets(step, fact));
  if (step.inRegions === undefined) return fitting.includes(current) ? [current] : fitting.slice(0, 1);
  const perRegion = [...Map.groupBy(fitting, ({ region }) => region).values()].flatMap((facts) => facts[0] ?? []);
  return perRegion.length >= step.inRegions ? perRegion : [];
}
