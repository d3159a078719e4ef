import type { NamedLogging } from '../core/model-logging/logged.ts';
import type { ModeRule, RuntimePolicy } from '../core/policy/runtime-policy.ts';
import type { SilenceRule } from '../core/policy/silence.ts';
import type { SlackPolicy } from '../core/policy/slack-policy.ts';
import { configSchema } from './config-schema.ts';
import { sentenceOf } from './config-sentences.ts';
import type { OrgGuardConfig } from './org-guard-config.ts';

/** What a team decides before it deploys. There are no defaults: whatever Firebreak may do was written down by somebody. */
export interface FirebreakConfig {
  /**
   * `observe` says what it would have done and changes nothing; `approve` puts the surgical deny in at once and asks for
   * the rest; `enforce` contains by itself. Can be changed later with `firebreak config push`.
   */
  readonly mode: ModeRule['mode'];
  /** More cautious rules for some accounts, OUs, tags, signals or actions. The most cautious that matches counts. */
  readonly rules: readonly ModeRule[];
  /** Full containments an hour before Firebreak asks first. AWS's own exposure findings are never held up by it. */
  readonly capPerHour: number;
  /** Who may decide what Firebreak asks. */
  readonly approvers: readonly string[];
  /**
   * What it means when nobody answers in time: `keep` (everything stays as it is, also where this is left out) or
   * `escalate` (full quarantine), for a signal, an action, or both. Never a release.
   */
  readonly onSilence?: readonly SilenceRule[] | undefined;
  /** Names of IAM users that are never contained: break-glass above all. At least one. */
  readonly protectedUsers: readonly [string, ...string[]];
  /** Names of IAM roles of which no session is ever contained: the role of the deployment above all. */
  readonly protectedRoles: readonly string[];
  /** ARNs of permissions boundaries that Firebreak may overwrite with its deny, and put back. */
  readonly restorableBoundaries: readonly string[];
  /** Accounts whose GuardDuty, Security Hub or Health may report about this one. */
  readonly delegatedAdministrators: readonly string[];
  /** Names of IAM users whose keys are meant to be stolen. Their use is told, and they are never contained. */
  readonly decoyUsers: readonly string[];
  /** Organizational units that this account is in, for rules scoped by OU. */
  readonly ous: readonly string[];
  /**
   * Regions whose calls are heard, us-east-1 among them in any case: `bedrockRegions`, and those that the account opted
   * into. A stack for each; with us-east-1 alone there is one stack.
   */
  readonly regions: readonly string[];
  /** Who is named as the owner of what stays open when an incident closes. */
  readonly owner: string;
  /**
   * Keys of tags that name the owner of an identity, the best first. With them somebody is looked for to ask: by tags, by
   * who made it, by its stack and its secret. Left out, nobody is.
   */
  readonly ownerTags?: readonly string[] | undefined;
  /** Who may open break-glass; left out, there is none. Fixed by the deployment. See docs/approvals.md. */
  readonly breakGlass?: BreakGlassConfig | undefined;
  /** Addresses that get the pages; each must confirm the subscription that AWS mails to it. */
  readonly pageEmails: readonly string[];
  /**
   * Where IP-to-ASN data lies, from the folder of this configuration: `ip2asn-combined.tsv.gz`. Left out, calls are not
   * judged by the network that they come from. See docs/networks.md.
   */
  readonly networks?: string | undefined;
  /** Left out where there is no organization: service control policies that make a quarantine irremovable. */
  readonly orgGuard?: OrgGuardConfig | undefined;
  /** Approvals in Slack; left out, questions are mailed and answered with the command line alone. See docs/slack.md. */
  readonly slack?: SlackConfig | undefined;
  /**
   * What Bedrock's log of model calls must be, by Region. Whoever switches it off or changes it is undone. Left out,
   * Firebreak may not write it, and pages instead.
   */
  readonly modelLogging?: readonly NamedLogging[] | undefined;
  /** Days between a person's decision to delete a leaked key and its deletion, 1 to 90; left out, 7. */
  readonly deleteKeyAfterDays?: number | undefined;
}

/** The names are ARNs of who signs, as CloudTrail writes them: of users, and of sessions of roles. */
export interface BreakGlassConfig {
  readonly arns: readonly [string, ...string[]];
  /** How many different ones it takes to open it. */
  readonly people: 1 | 2;
}

/** The part of the runtime policy that is about Slack, and the entrance through which Slack comes in. */
export interface SlackConfig extends SlackPolicy {
  /** `http-api` is throttled and logged. A function URL is for accounts that have no API Gateway, and may be forbidden. */
  readonly ingress: 'http-api' | 'function-url';
}

/** The configuration cannot be used. Each problem is a sentence that names the field and the remedy. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/**
 * Checks the configuration where it is written, so that a mistake ends the synthesis and not an incident.
 * @throws ConfigError
 */
export const defineConfig = (config: FirebreakConfig): FirebreakConfig => checkedConfig(config);

/**
 * The same for a value of which nothing is known.
 * @throws ConfigError
 */
export function checkedConfig(value: unknown): FirebreakConfig {
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.flatMap((issue) => sentenceOf(issue, value)));
}

/** The part that can change without a deployment, as the parameter holds it. */
export function runtimePolicyText(config: FirebreakConfig): string {
  const { mode, rules, capPerHour, approvers, onSilence, slack, ownerTags, deleteKeyAfterDays } = config;
  const { ingress: _, ...policyOfSlack } = slack ?? { ingress: 'http-api' };
  const policy: Omit<RuntimePolicy, 'version'> = {
    rules: [{ mode, scope: {} }, ...rules],
    capPerHour,
    approvers,
    ...(onSilence && { onSilence }),
    ...(slack && { slack: policyOfSlack as SlackPolicy }),
    ...(ownerTags && { ownerTags }),
    ...(deleteKeyAfterDays !== undefined && { deleteKeyAfterDays }),
  };
  return JSON.stringify(policy);
}
