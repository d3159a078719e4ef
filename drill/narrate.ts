import { styleText } from 'node:util';
import { plainText } from '../core/messages/plain-text.ts';
import { type Measures, reportedIn } from './measure.ts';
import type { Run } from './run.ts';
import type { Scenario } from './scenarios/scenario.ts';
import type { Actor, Moment } from './story.ts';

type Format = Parameters<typeof styleText>[0];

const inks: Record<Actor, Format> = {
  leak: 'red',
  attacker: 'red',
  aws: 'yellow',
  firebreak: 'cyan',
  person: 'magenta',
  scanner: 'yellow',
  drill: 'red',
};

/** The run as a person reads it. styleText leaves colour out by itself where NO_COLOR is set or nobody watches. */
export function narrate(run: Run, scenario: Scenario): readonly string[] {
  const { measures, timeline } = run;
  return [
    paint('bold', `${scenario.id}, seed ${run.seed}`),
    scenario.summary,
    '',
    ...folded(timeline).map((moment) => momentLine(moment, reportedIn(timeline))),
    '',
    ...figures(measures),
    ...lastPage(run),
    '',
    verdict(run),
  ];
}

/** More often than this, and the telling of one thing is cut down to the first three times and the last. */
const oftenest = 8;

/** Whoever fights Firebreak makes it say the same a hundred times, and between them the rest would be overlooked. */
function folded(timeline: readonly Moment[]): readonly Moment[] {
  const sameAs = Map.groupBy(timeline, ({ actor, text }) => `${actor} ${text}`);
  return timeline.flatMap((moment) => {
    const same = sameAs.get(`${moment.actor} ${moment.text}`) ?? [];
    if (same.length <= oftenest || same.indexOf(moment) < 3) return [moment];
    return moment === same.at(-1) ? [{ ...moment, text: `${moment.text}: ${same.length} times in all` }] : [];
  });
}

function momentLine({ at, actor, text }: Moment, reported: number | undefined): string {
  const since = reported === undefined || at < reported ? '' : `+${elapsed(at - reported)}`;
  const clock = new Date(at).toISOString().slice(11, 21);
  return `${paint('dim', clock)} ${paint('dim', since.padStart(8))}  ${paint(inks[actor], actor.padEnd(9))}  ${plainText(text)}`;
}

const hour = 3_600_000;

/** After a quarter of an hour nobody counts seconds, after some hours nobody minutes, and after two days nobody hours. */
function elapsed(ms: number): string {
  if (ms < 1_000_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms < 10 * hour) return `${Math.round(ms / 60_000)} min`;
  return ms < 48 * hour ? `${Math.round(ms / hour)} h` : `${Math.round(ms / (24 * hour))} days`;
}

function figures(measures: Measures): readonly string[] {
  const { containment, callsBeforeFirstDeny: calls, callsBeforeFirstDenyNamed: named } = measures;
  const ended = containment === 'contained' ? 'green' : 'red';
  return [
    `${paint(['bold', ended], containment.toUpperCase())}  first deny ${seconds(measures.timeToFirstDenyMs)}, proven ${seconds(measures.timeToProvenMs)}`,
    `attacker   ${measures.attackerCalls} calls, ${measures.attackerCallsAnswered} answered, ${afterProof(measures)}`,
    ...(calls === null ? [] : [`firebreak  ${calls} AWS calls before the first deny: ${named.join(', ')}`]),
    `people     ${measures.notices} notices, ${measures.pages} pages`,
  ];
}

/** Of several incidents the first one is proven first; what its credential had made answers on until it is contained as well. */
function afterProof({ timeToProvenMs, attackerCallsAfterProof, incidents }: Measures): string {
  if (timeToProvenMs === null) return 'and there was no proof';
  const isMany = incidents > 1 && attackerCallsAfterProof > 0;
  return `${attackerCallsAfterProof} of them after the proof${isMany ? ` of the first of ${incidents} incidents` : ''}`;
}

/** A page is what a person gets at 3 a.m., so whoever rehearses should read it. */
function lastPage({ world }: Run): readonly string[] {
  const page = world.account.published.findLast(({ topic }) => topic.includes('Pages'));
  if (page === undefined) return [];
  return ['', paint('bold', `The page: ${page.subject}`), ...page.text.split('\n').map((line) => `  | ${line}`)];
}

function verdict({ declared, endedAsDeclared, broken, measures }: Run): string {
  if (endedAsDeclared) return paint('green', `The scenario declares "${declared.containment}", and so it ended.`);
  if (broken.length > 0) return paint('red', `The scenario demands what is not so: ${broken.join('; ')}.`);
  return paint(
    'red',
    `The scenario declares "${declared.containment}" (pages: ${declared.pages}), but it ended "${measures.containment}" with ${measures.pages} page(s).`,
  );
}

const seconds = (ms: number | null): string =>
  ms === null ? 'never' : `${(ms / 1_000).toFixed(1)} s after the report`;

const paint = (format: Format, text: string): string => styleText(format, text, { stream: process.stdout });
