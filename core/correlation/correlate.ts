import type { Finding, Response } from '../model/finding.ts';
import { type Fact, factKeyOf } from './fact.ts';
import { matchOf } from './match.ts';
import type { Rule } from './rule.ts';
import { type RuleId, rules } from './rules.ts';
import { remember, type Window } from './window.ts';

/** What a finding means together with what came before and around it. */
export interface Correlated {
  readonly rule: RuleId;
  /** The sentence of the rule that decided: what `firebreak explain` prints. */
  readonly sentence: string;
  readonly facts: readonly Fact[];
  /** The finding with what it asks for now. */
  readonly finding: Finding;
}

export interface CorrelateGiven {
  /** Where the call came from, when a lookup is configured. */
  readonly network?: string | undefined;
  /** Rules that have nothing to say. */
  readonly without?: ReadonlySet<RuleId>;
}

/**
 * Whether the finding asks for more than it did alone, given what else is known of its identity; the rule that asks for
 * the most decides, the earlier of two. The window may or may not hold the finding already.
 * Whoever may not be contained for other reasons (a decoy, a protected user, an account that may not speak) is not
 * looked at here: `objectionTo` of triage and the guardrails still have their say.
 */
export function correlate(
  window: Window,
  finding: Finding,
  { network, without }: CorrelateGiven = {},
): Correlated | undefined {
  const { facts } = remember(window, finding, network);
  const key = factKeyOf(finding);
  const current = facts.find(({ what, dedupeKey }) => what === finding.signal && dedupeKey === key);
  if (current === undefined) return undefined;
  let decided: Correlated | undefined;
  for (const rule of rules) {
    if (without?.has(rule.id)) continue;
    const response = askedBy(rule, finding);
    const most = decided?.finding.response ?? finding.response;
    if (urgency[response] <= urgency[most]) continue;
    const matched = matchOf(rule, facts, current);
    if (matched === undefined) continue;
    const { id, sentence } = rule;
    decided = { rule: id, sentence, facts: matched, finding: { ...finding, response, because: sentence } };
  }
  return decided;
}

const urgency: Readonly<Record<Response, number>> = { record: 0, alert: 1, contain: 2 };

/**
 * A sequence contains only what belongs to a user and is named: a role is shared by a workload, and root, Identity Center
 * and principals of other accounts cannot be denied here.
 */
function askedBy(rule: Rule, { identity, credential, source }: Finding): Response {
  if (rule.response !== 'contain') return rule.response;
  const isNamed =
    credential?.kind === 'access-key' ||
    credential?.kind === 'bedrock-api-key' ||
    credential?.kind === 'federated-session';
  const isOfAccount = identity.kind === 'user' && identity.account === source.account;
  return isNamed && isOfAccount && credential.account === source.account ? 'contain' : 'alert';
}
