import type { Fact, FactName } from './fact.ts';
import type { Rule } from './rule.ts';
import { rules, suspicion } from './rules.ts';

/** Findings of others that something leaked, and what an identity does after it was contained: no person waves these through. */
const beyondExpecting: ReadonlySet<FactName> = new Set([...suspicion, 'contained']);

/** Whether a person may call the sequence of this rule expected: none that begins with a leak, or with a containment. */
export function mayBeExpected(ruleId: string): boolean {
  const rule: Rule | undefined = rules.find(({ id }) => id === ruleId);
  return rule?.needs.some(({ anyOf }) => anyOf.every((name) => beyondExpecting.has(name))) === false;
}

/** Whether this occurrence of it rests on such a finding, which another fact could have stood for. */
export const restsOnALeak = (facts: readonly Fact[]): boolean => facts.some(({ what }) => beyondExpecting.has(what));
