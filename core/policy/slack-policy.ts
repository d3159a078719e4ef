import * as z from 'zod/mini';
import type { Right } from '../model/right.ts';

/** Through which door a decision may come: a click, which Slack vouches for, or a call that is signed for AWS. */
const assurances = ['slack', 'sigv4'] as const;
export type Assurance = (typeof assurances)[number];

/** Who may decide one thing, and how sure one must be of who they are. */
export interface ApproverRule {
  /** Slack's ids of people, `U…` or `W…`. */
  readonly users: readonly string[];
  /** Slack's ids of user groups, `S…`. */
  readonly groups: readonly string[];
  /** How many different people it takes, by whichever door. */
  readonly people: 1 | 2;
  readonly assurance: Assurance;
}

/** Every policy has these. */
type FirstRules = Readonly<Record<'escalate' | 'keep' | 'release', ApproverRule>>;

/** Approvals in Slack. Leaving as it is and releasing are rights as much as escalating is. */
export interface SlackPolicy {
  readonly team: string;
  readonly enterprise?: string | undefined;
  /** Where questions are asked. */
  readonly channel: string;
  /** Who is told, and decides nothing: users and user groups that the message names. */
  readonly notify: readonly string[];
  /** What is not there is decided by nobody in Slack. Read by `ruleOf`. */
  readonly may: FirstRules & { readonly [Later in Exclude<Right, keyof FirstRules>]?: ApproverRule | undefined };
}

/** https://docs.slack.dev/reference/objects: capitals and digits, the first letter says what it is. */
const idOf = (letters: string, what: string) =>
  z
    .string()
    .check(z.regex(new RegExp(`^[${letters}][A-Z0-9]{1,30}$`), `must be the id of ${what} in Slack, and not its name`));

const rule = z.strictObject({
  users: z.array(idOf('UW', 'a user (U...)')),
  groups: z.array(idOf('S', 'a user group (S...)')),
  people: z.union([z.literal(1), z.literal(2)]),
  assurance: z.enum(assurances),
});

export const slackPolicySchema = z.strictObject({
  team: idOf('T', 'the workspace (T...)'),
  enterprise: z.optional(idOf('E', 'the enterprise (E...)')),
  channel: idOf('CG', 'a channel (C...)'),
  notify: z.array(idOf('UWS', 'a user or a user group')),
  may: z.strictObject({
    escalate: rule,
    keep: rule,
    release: rule,
    expected: z.optional(rule),
    'delete-key': z.optional(rule),
  }),
});
