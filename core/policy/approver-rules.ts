import { type Choice, rightTo } from '../model/approval.ts';
import type { Right } from '../model/right.ts';
import type { ApproverRule, Assurance, SlackPolicy } from './slack-policy.ts';

/** Of rights that hold another one within them: whoever uses them needs both. */
const holds: Readonly<Record<Right, readonly Right[]>> = {
  escalate: ['escalate'],
  keep: ['keep'],
  release: ['release'],
  expected: ['expected', 'release'],
  'delete-key': ['delete-key'],
};

/** Of a right that a policy does not mention, since it is older than the right: nobody by a click. */
const unmentioned: ApproverRule = { users: [], groups: [], people: 1, assurance: 'sigv4' };

/** What the policy says of one choice alone. */
export const ruleOf = ({ may }: SlackPolicy, choice: Choice): ApproverRule => may[rightTo[choice]] ?? unmentioned;

/** All that must be met for a choice. */
export function rulesOf(choice: Choice, slack: SlackPolicy): readonly ApproverRule[] {
  return holds[rightTo[choice]].map((each) => ruleOf(slack, each));
}

/** The strictest of them. */
export function assuranceIn(rules: readonly ApproverRule[]): Assurance {
  return rules.every(({ assurance }) => assurance === 'slack') ? 'slack' : 'sigv4';
}

/** The most of them. */
export const peopleIn = (rules: readonly ApproverRule[]): number => Math.max(...rules.map(({ people }) => people));

/** Groups of which it matters who is in them. */
export const groupsIn = (rules: readonly ApproverRule[]): readonly string[] => [
  ...new Set(rules.flatMap(({ groups }) => groups)),
];

/** How many can meet all of them by a click, as far as the lists say: how many are in a group is known to Slack alone. */
export function reachableIn(rules: readonly ApproverRule[]): number {
  if (rules.every(({ groups }) => groups.length > 0)) return Number.POSITIVE_INFINITY;
  const named = new Set(rules.flatMap(({ users }) => users));
  return [...named].filter((user) => rules.every(({ users, groups }) => users.includes(user) || groups.length > 0))
    .length;
}
