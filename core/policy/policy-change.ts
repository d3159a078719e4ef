import { deleteAfterDays } from '../model/key-deletion.ts';
import type { ModeRule, RuntimePolicy, Scope } from './runtime-policy.ts';
import type { SilenceRule } from './silence.ts';
import { slackLoosening } from './slack-change.ts';

/**
 * What of a change must reach a person, a sentence each. Every change applies at once. Two directions are worth a page:
 * less containment is what an attacker wants (an off-switch), and more freedom for Firebreak is what a mistake looks
 * like. Only taking a right away from somebody passes quietly.
 */
export function loosening(before: RuntimePolicy, after: RuntimePolicy): readonly string[] {
  const added = after.approvers.filter((approver) => !before.approvers.includes(approver));
  const now = after.rules.filter((rule) => !before.rules.some((old) => sameRule(old, rule)));
  const gone = before.rules.filter((rule) => !after.rules.some((kept) => sameRule(kept, rule)));
  return [
    ...added.map((approver) => `${approver} may now decide what is asked`),
    ...now.map((rule) => `the mode is now ${rule.mode} for ${scopeWords(rule.scope)}`),
    ...gone.map((rule) => `no rule says ${rule.mode} for ${scopeWords(rule.scope)} any more`),
    ...(after.capPerHour === before.capPerHour
      ? []
      : [`the cap went from ${before.capPerHour} to ${after.capPerHour} an hour`]),
    ...silenceChange(before.onSilence, after.onSilence),
    ...soonerDeletion(before, after),
    ...slackLoosening(before.slack, after.slack),
  ];
}

/** Both ways: an attacker would like it to mean less again, and a mistake makes it mean more. */
function silenceChange(before: readonly SilenceRule[] = [], after: readonly SilenceRule[] = []): readonly string[] {
  const keyOf = ({ means, scope }: SilenceRule) => `${means} ${scopeKey(scope)}`;
  const without = (rules: readonly SilenceRule[], known: readonly SilenceRule[]) =>
    rules.filter((rule) => !known.some((other) => keyOf(other) === keyOf(rule)));
  return [
    ...without(after, before).map(
      ({ means, scope }) => `silence about ${scopeWords(scope)} now means ${silenceWords[means]}`,
    ),
    ...without(before, after).map(
      ({ means, scope }) =>
        `no rule says any more that silence about ${scopeWords(scope)} means ${silenceWords[means]}`,
    ),
  ];
}

/** What silence means, for a sentence. */
export const silenceWords = { keep: 'that everything stays as it is', escalate: 'full quarantine' } as const;

/** Less time to take back what cannot be undone. */
function soonerDeletion(before: RuntimePolicy, after: RuntimePolicy): readonly string[] {
  const [old = deleteAfterDays, now = deleteAfterDays] = [before.deleteKeyAfterDays, after.deleteKeyAfterDays];
  return now < old ? [`a key whose deletion is decided goes after ${now} days instead of ${old}`] : [];
}

function sameRule(one: ModeRule, other: ModeRule): boolean {
  return one.mode === other.mode && scopeKey(one.scope) === scopeKey(other.scope);
}

/** Compared by its members and not by words: a signal called `x and action y` must not pass for a signal and an action. */
function scopeKey({ account, ou, tag, signal, action }: Scope): string {
  return JSON.stringify([account, ou, tag?.key, tag?.value, signal, action].map((member) => member ?? null));
}

/** Where a rule applies, for a sentence. */
export function scopeWords({ account, ou, tag, signal, action }: Scope): string {
  const words = [
    account === undefined ? [] : [`account ${account}`],
    ou === undefined ? [] : [`OU ${ou}`],
    tag === undefined ? [] : [tag.value === undefined ? `the tag ${tag.key}` : `the tag ${tag.key}=${tag.value}`],
    signal === undefined ? [] : [`signal ${signal}`],
    action === undefined ? [] : [`action ${action}`],
  ].flat();
  return words.length === 0 ? 'everything' : words.join(' and ');
}
