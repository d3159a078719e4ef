import * as z from 'zod/mini';
import { type SilenceRule, silenceRulesSchema } from './silence.ts';
import { type SlackPolicy, slackPolicySchema } from './slack-policy.ts';

/**
 * What Firebreak may do by itself. `observe` says what it would have done; `approve` puts the surgical deny in at once
 * and asks for the rest; `enforce` does all that is reversible.
 */
export const modes = ['observe', 'approve', 'enforce'] as const;
export type Mode = (typeof modes)[number];

/** Where a rule applies: everywhere that all given members match. */
export interface Scope {
  readonly account?: string | undefined;
  /** Id of an organizational unit that the account is in, at any depth. */
  readonly ou?: string | undefined;
  /** A tag of the identity; without a value, its presence. */
  readonly tag?: { readonly key: string; readonly value?: string | undefined } | undefined;
  readonly signal?: string | undefined;
  readonly action?: string | undefined;
}

export interface ModeRule {
  readonly mode: Mode;
  readonly scope: Scope;
}

/** The part of the configuration that can change without a deployment: one SSM parameter, read when it changes. */
export interface RuntimePolicy {
  /** Of the SSM parameter. Recorded in each incident. */
  readonly version: number;
  readonly rules: readonly ModeRule[];
  /** Full containments an hour before Firebreak asks first. AWS's own exposure findings are never counted out. */
  readonly capPerHour: number;
  /** Who may decide what is asked. */
  readonly approvers: readonly string[];
  /** What it means when nobody answers. Absent, and for all that no rule names: everything stays as it is. */
  readonly onSilence?: readonly SilenceRule[] | undefined;
  /** Absent: nothing is asked in Slack. */
  readonly slack?: SlackPolicy | undefined;
  /** Keys of tags that name an owner, the best first. Absent: nobody looks for an owner. */
  readonly ownerTags?: readonly string[] | undefined;
  /** Days between a decision to delete a key and its deletion; `deleteAfterDays` where it is left out. */
  readonly deleteKeyAfterDays?: number | undefined;
}

const scope = z.strictObject({
  account: z.optional(z.string()),
  ou: z.optional(z.string()),
  tag: z.optional(z.strictObject({ key: z.string(), value: z.optional(z.string()) })),
  signal: z.optional(z.string()),
  action: z.optional(z.string()),
});

const ownerTagsSchema = z.array(z.string().check(z.minLength(1), z.maxLength(128)));

const policy = z.strictObject({
  rules: z.array(z.strictObject({ mode: z.enum(modes), scope })).check(z.minLength(1)),
  capPerHour: z.number().check(z.int(), z.nonnegative()),
  approvers: z.array(z.string()),
  onSilence: z.optional(silenceRulesSchema),
  slack: z.optional(slackPolicySchema),
  ownerTags: z.optional(ownerTagsSchema),
  deleteKeyAfterDays: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(90))),
});

export type ParsedPolicy =
  | { readonly kind: 'policy'; readonly policy: RuntimePolicy }
  | { readonly kind: 'broken'; readonly because: string };

/** Reads the text of the parameter. Whatever is not understood is broken, never ignored. */
export function parseRuntimePolicy(text: string, version: number): ParsedPolicy {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'broken', because: 'the runtime policy is not JSON' };
  }
  const parsed = policy.safeParse(value);
  if (parsed.success) return { kind: 'policy', policy: { ...parsed.data, version } };
  const where = parsed.error.issues.map((issue) => issue.path.join('.') || 'its top level').join(', ');
  return { kind: 'broken', because: `the runtime policy does not have the expected form at ${where}` };
}
