import type { Containment } from '../../../core/model/outcome.ts';
import { type Ended, type Evidence, pagesAbout } from '../evidence.ts';
import type { Law } from './law.ts';

export const everyFailurePaged: Law = {
  id: 'every-failure-paged',
  says: 'Whatever ends failed, not proven or in a crash pages a person; where no message gets out, or only the record cannot be closed, the execution fails, so that its alarm rings.',
  broken: (evidence) =>
    evidence.ended.flatMap((one) => {
      const why = needsPage(one);
      if (why === undefined || pagesAbout(evidence, one.state).length > 0) return [];
      const rings = one.status !== 'SUCCEEDED' && (evidence.truth.refusedMessages > 0 || isOnlyUnclosed(one, evidence));
      return rings ? [] : [`${one.state.incident.id} ${why}, and nobody was paged`];
    }),
};

function needsPage({ status, state }: Ended): string | undefined {
  if (status !== 'SUCCEEDED') return `ended ${status}`;
  const containment = endingOf(state);
  if (containment === 'failed' || containment === 'not-proven') return `ended ${containment}`;
  if ((state.released ?? []).some(({ kind }) => kind === 'failed')) return 'could not release every step';
  if ((state.outcomes ?? []).some((outcome) => outcome.kind === 'held' && outcome.unremembered !== undefined))
    return 'changed what it could not remember';
  if (state.plan?.kind === 'refused' && state.plan.urgency === 'page') return 'was refused';
  return undefined;
}

/** People were told how it ended, and nobody has to act: only the record could not be closed. */
function isOnlyUnclosed({ state }: Ended, { world }: Evidence): boolean {
  const ending = state.notification?.containment;
  const isTold = world.account.published.some(({ subject }) => subject.includes(state.incident.id));
  return isTold && ending !== undefined && ending !== 'failed' && ending !== 'not-proven';
}

export const endingOf = (state: Ended['state']): Containment | undefined =>
  state.closure?.containment ?? state.notification?.containment;

export const nothingSwallowed: Law = {
  id: 'nothing-swallowed',
  says: 'Every report that arrives becomes an incident or joins one, lies in a dead-letter queue with an alarm, or is sent back to whoever made it; but where somebody had switched Firebreak off, which no guard forbade.',
  broken: ({ world, home, told, ended, userName }) => {
    if (isSwitchedOff(world)) return [];
    const id = home.account.user(userName)?.id;
    const isAbout = ({ state: { incident } }: Ended, about: string) =>
      about === id || incident.key.includes(about) || JSON.stringify(incident.finding).includes(about);
    const letters = [world, ...world.members].flatMap(({ delivery }) => delivery.deadLetters);
    const buried = letters.map(({ event }) => JSON.stringify(event)).join();
    return told
      .filter(({ wasSentAway }) => !wasSentAway)
      .filter(({ delivery: { report } }) => !ended.some((one) => isAbout(one, report.about)))
      .filter(({ delivery: { report } }) => !buried.includes(report.about) && !buried.includes(userName))
      .map(({ delivery: { report } }) => `the report about ${report.about} came to nothing, and nobody was told`);
  },
};

/** Only who stands above the account forbids this to its administrators; the canary then falls silent, and its alarm rings. */
const isSwitchedOff = ({ accounts }: Evidence['world']): boolean =>
  accounts.some(
    ({ switches: { deadRules, throttled, deadFunctions, purged } }) =>
      deadRules.size + throttled.size + deadFunctions.size + purged.size > 0,
  );

export const oneIncidentPerCredential: Law = {
  id: 'one-incident-per-credential',
  says: 'However often and by whomever a leak is reported, there is one incident for each credential; another one only by another finding, when the first is closed and a quarter of an hour old.',
  broken: ({ ended }) => {
    const states = ended.map(({ state }) => state);
    const again = states.filter((state, index) => states.slice(0, index).some((first) => isTheSame(first, state)));
    const keys = new Set(again.map(({ incident }) => incident.key));
    return [...keys].map(
      (key) => `${states.filter(({ incident }) => incident.key === key).length} incidents about ${key}`,
    );
  },
};

/** As long as AWS takes to tell of one leak in all its ways. */
const sameLeakMs = 15 * 60_000;

function isTheSame({ incident: first, closure }: Ended['state'], { incident: second }: Ended['state']): boolean {
  if (first.key !== second.key) return false;
  if (first.finding.source.dedupeKey === second.finding.source.dedupeKey || closure === undefined) return true;
  const openedAt = Date.parse(second.openedAt);
  return openedAt < Date.parse(closure.closedAt) || openedAt < Date.parse(first.openedAt) + sameLeakMs;
}

/** What a secret of AWS stands beside, or is. */
const secrets = [/secret.?access.?key/i, /"secret/i, /session.?token["']?\s*[:=]/i, /"task.?token/i, /PRIVATE KEY/];

export const noSecret: Law = {
  id: 'no-secret',
  says: 'No secret and no task token lies in a message, a log line, or the input or output of a state.',
  broken: ({ world, truth, ended }: Evidence) => {
    const left = {
      'a message': JSON.stringify(world.account.published),
      'a log line': JSON.stringify(world.functions.lines),
      'the state of an execution': JSON.stringify(ended.map(({ state }) => state)),
    };
    return Object.entries(left).flatMap(([place, text]) => {
      const found = secrets.flatMap((secret) => secret.exec(text)?.[0] ?? []);
      const token = [...truth.tokens].find((one) => text.includes(one));
      return [...found, ...(token ? ['a task token'] : [])].slice(0, 1).map((what) => `${what} lies in ${place}`);
    });
  },
};
