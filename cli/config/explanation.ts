import { type ActionId, actionIds, actions } from '../../core/actions/index.ts';
import { choices } from '../../core/model/approval.ts';
import { answerWithinMs } from '../../core/phases/ask.ts';
import { ruleOf } from '../../core/policy/approver-rules.ts';
import { effectiveMode } from '../../core/policy/mode.ts';
import { scopeWords, silenceWords } from '../../core/policy/policy-change.ts';
import { type Mode, parseRuntimePolicy } from '../../core/policy/runtime-policy.ts';
import { type FirebreakConfig, runtimePolicyText, type SlackConfig } from '../../lib/config.ts';

/** A configuration in sentences. */
export interface Explanation {
  readonly byItself: readonly string[];
  readonly asksFirst: readonly string[];
  readonly onlySays: readonly string[];
  readonly moreCareful: readonly string[];
  readonly never: readonly string[];
  readonly people: readonly string[];
}

export function explanationOf(config: FirebreakConfig): Explanation {
  const modeOf = modesOf(config);
  const full = actionIds.filter((id) => actions[id].reach === 'quarantine');
  const within = (mode: Mode) => full.filter((id) => modeOf(id) === mode);
  const asked = within('approve');
  const wide = actionIds.filter((id) => actions[id].needsApproval && modeOf(id) !== 'observe');
  const surgical = asked.length > 0 ? actionIds.filter((id) => isSurgical(id) && modeOf(id) !== 'observe') : [];
  return {
    byItself: sentences([...surgical, ...within('enforce')]),
    asksFirst: sentences([...asked, ...wide]),
    onlySays: sentences(within('observe')),
    moreCareful: carefulSentences(config),
    never: neverSentences(config),
    people: peopleSentences(config),
  };
}

const isSurgical = (id: ActionId): boolean => actions[id].reach === 'surgical';

/** Where no account, OU, tag or signal makes it more careful. */
function modesOf(config: FirebreakConfig): (action: ActionId) => Mode {
  const parsed = parseRuntimePolicy(runtimePolicyText(config), 0);
  if (parsed.kind === 'broken') throw new Error(`a checked configuration gave a broken policy: ${parsed.because}`);
  return (action) => effectiveMode(parsed.policy, { account: '', ous: [], tags: {}, signal: '' }, action);
}

const sentences = (ids: readonly ActionId[]) => ids.map((id) => `${actions[id].summary} (${id})`);

function carefulSentences({ rules, capPerHour }: FirebreakConfig): readonly string[] {
  const scoped = rules.filter(({ scope }) => Object.keys(scope).some((key) => key !== 'action'));
  return [
    ...scoped.map(
      ({ mode, scope }) =>
        `For ${scopeWords(scope)}: ${modeWords[mode]}, unless something more careful matches as well.`,
    ),
    `From full containment ${capPerHour + 1} within an hour on, only the surgical deny goes in by itself and the rest is asked; findings of AWS about exposed keys are not held up.`,
  ];
}

const modeWords: Readonly<Record<Mode, string>> = {
  observe: 'only say it',
  approve: 'put the surgical deny in and ask for the rest',
  enforce: 'contain',
};

function neverSentences(config: FirebreakConfig): readonly string[] {
  const { protectedUsers, protectedRoles, restorableBoundaries, members } = config;
  const boundaries =
    restorableBoundaries.length === 0
      ? 'any permissions boundary that somebody has set'
      : `a permissions boundary other than ${restorableBoundaries.join(', ')}`;
  return [
    `Contain the user ${protectedUsers.join(', the user ')}: its IAM roles are denied it too, and a finding about one pages.`,
    ...protectedRoles.map((role) => `Contain a session of the role ${role}: the function that could is denied it too.`),
    `Touch ${accountWords(members)}, the root user, a role of Identity Center, a role linked to an AWS service, or itself.`,
    `Overwrite ${boundaries}.`,
    'Delete anything but a leaked key that a person told it to delete, or make a leaked key Active again.',
  ];
}

const accountWords = (members: FirebreakConfig['members']): string =>
  members === undefined
    ? 'another account'
    : `an account other than its own and ${members.accounts.map(({ account }) => account).join(', ')}`;

function peopleSentences(config: FirebreakConfig): readonly string[] {
  const { approvers, owner, pageEmails, orgGuard, onSilence = [], slack } = config;
  const hours = answerWithinMs / 3_600_000;
  const decides = `${approvers.join(' or ')} may decide what is asked, within ${hours} hours; without an answer everything stays as it is${onSilence.length > 0 ? ', but for what is said below' : ''}.`;
  return [
    approvers.length === 0
      ? 'WARNING: nobody may decide, so nothing can ever be released except by hand: name approvers.'
      : decides,
    ...silenceSentences(onSilence),
    ...(slack ? slackSentences(slack) : []),
    pageEmails.length === 0
      ? 'WARNING: nobody is paged by mail: name pageEmails, or subscribe to the topic of pages by hand.'
      : `${pageEmails.join(', ')} ${pageEmails.length === 1 ? 'is' : 'are'} paged.`,
    `${owner} owns what stays open when an incident closes.`,
    ...lookedFor(config),
    ...(orgGuard === undefined
      ? []
      : [`${orgGuard.breakGlass.join(' or ')} may lift by hand what was contained; the guard denies it to others.`]),
  ];
}

function silenceSentences(rules: NonNullable<FirebreakConfig['onSilence']>): readonly string[] {
  return rules.map(
    ({ means, scope }) =>
      `When nobody answers about ${scopeWords(scope)}, it means ${silenceWords[means]}${means === 'escalate' ? ', unless the cap, a sequence of calls or the owners of the credential are why it was asked' : ''}.`,
  );
}

function lookedFor({ ownerTags, breakGlass }: FirebreakConfig): readonly string[] {
  return [
    ...(ownerTags === undefined
      ? []
      : [`Whose a leaked credential is, is looked for by the tags ${ownerTags.join(', ')}, then by who made it.`]),
    ...(breakGlass === undefined
      ? []
      : [
          `${breakGlass.arns.join(' or ')} may open break-glass${breakGlass.people === 2 ? ', two of them together' : ''}: for an hour at most, and then decide alone what is asked.`,
        ]),
  ];
}

function slackSentences({ channel, ...slack }: SlackConfig): readonly string[] {
  return choices.map((choice) => {
    const { users, groups, people, assurance } = ruleOf({ channel, ...slack }, choice);
    if (assurance === 'sigv4') return `"${choice}" is decided with the command line, and not in Slack.`;
    const who = [...groups, ...users].join(' or ');
    return `In ${channel}, ${who || 'nobody'} may decide "${choice}"${people === 2 ? ', two of them together' : ''}.`;
  });
}
