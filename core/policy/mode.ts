import type { Mode, RuntimePolicy, Scope } from './runtime-policy.ts';

/** What the scopes are matched against. */
export interface Circumstances {
  readonly account: string;
  readonly ous: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly signal: string;
}

const caution: Readonly<Record<Mode, number>> = { enforce: 0, approve: 1, observe: 2 };

/** The most cautious of all rules that match, so that adding a rule can only make Firebreak more careful. */
export function effectiveMode(policy: RuntimePolicy, circumstances: Circumstances, action: string): Mode {
  const matching = policy.rules.filter((rule) => isInScope(rule.scope, circumstances, action));
  if (matching.length === 0) return 'observe';
  return matching.reduce<Mode>((mode, rule) => moreCautious(mode, rule.mode), 'enforce');
}

export function moreCautious(one: Mode, other: Mode): Mode {
  return caution[one] >= caution[other] ? one : other;
}

/** Tags cost a call to AWS, so they are read only where a rule asks for them. */
export function asksForTags(policy: RuntimePolicy): boolean {
  return policy.rules.some(({ scope }) => scope.tag !== undefined);
}

function isInScope({ account, ou, tag, signal, action: only }: Scope, on: Circumstances, action: string): boolean {
  return (
    (account === undefined || account === on.account) &&
    (ou === undefined || on.ous.includes(ou)) &&
    (signal === undefined || signal === on.signal) &&
    (only === undefined || only === action) &&
    (tag === undefined || hasTag(on.tags, tag))
  );
}

/** IAM compares tag keys without case. */
function hasTag(tags: Circumstances['tags'], { key, value }: NonNullable<Scope['tag']>): boolean {
  return Object.entries(tags).some(
    ([name, content]) => name.toLowerCase() === key.toLowerCase() && (value === undefined || content === value),
  );
}
