import type { TrailEvent } from '../../sandbox/trail-event.ts';
import { accountNamed, callsIn } from '../accounts.ts';
import { idOf } from '../descendants.ts';
import type { Evidence } from '../evidence.ts';
import { isCoveredBy } from '../reach.ts';
import type { State } from '../state.ts';
import type { Verdict } from '../truth.ts';
import { clockWords, type Law } from './law.ts';

/**
 * Judged at the moment of the last word, by the enforcement layer and by the calls that were made: until then the claim
 * is provisional, because enforcement may lag behind what any proof can read.
 */
export const noFalseContained: Law = {
  id: 'no-false-contained',
  says: 'When the late sweep says contained, no call of the credential passes, nor did one that CloudTrail showed by then, and whatever else it minted is dead, in an incident of its own, told to a person, or was not shown by CloudTrail.',
  broken: (evidence) =>
    evidence.truth.verdicts.flatMap((verdict) => [
      ...verdict.stillPasses.slice(0, 3).map((words) => `${said(verdict)}, but ${words}`),
      ...passedLater(evidence, verdict),
      ...shownByThen(evidence, verdict),
      ...overlooked(evidence, verdict),
    ]),
};

/** What CloudTrail had shown when it was asked for the last time, and neither an incident nor a person knows of. */
function overlooked({ world, truth }: Evidence, verdict: Verdict): readonly string[] {
  const { state, loose } = verdict;
  const others = [...truth.states.values()].filter(({ incident }) => incident.id !== state.incident.id);
  return loose
    .filter(({ wasShown }) => wasShown)
    .filter(({ holder }) => !others.some((other) => isCoveredBy(world, holder, other)))
    .filter(({ eventIds }) => !wasTold(state, eventIds))
    .slice(0, 3)
    .map(({ stillPasses: [first] }) => `${said(verdict)}, but what it minted lives on unseen by anybody: ${first}`);
}

/** That what is told is also sent out is another law's concern. */
function wasTold({ pursued, pursuedLate }: State, eventIds: readonly string[]): boolean {
  return [pursued, pursuedLate].some((trace) => {
    if (trace === undefined || trace.kind === 'traced-elsewhere') return false;
    if (trace.kind === 'untraced' || trace.unread.length > 0) return true;
    return trace.told.some((line) => eventIds.some((id) => line.includes(id)));
  });
}

/** A verdict says nothing of what others change afterwards. */
function passedLater({ world, truth }: Evidence, verdict: Verdict): readonly string[] {
  const ids = new Set(verdict.callers.map(idOf));
  const undone = truth.othersWrites.find(({ at }) => at > verdict.at)?.at ?? Number.POSITIVE_INFINITY;
  return callsIn(world)
    .filter(({ at, outcome, caller }) => at > verdict.at && at < undone && outcome === 'ok' && ids.has(idOf(caller)))
    .slice(0, 1)
    .map(({ at, action }) => `${said(verdict)}, but ${action} passed at ${clockWords(at)}`);
}

function shownByThen({ truth, world }: Evidence, verdict: Verdict): readonly string[] {
  const { proof, plan } = verdict.state;
  if (proof === undefined || callsSince(verdict, world, Date.parse(proof.at)).length === 0) return [];
  const ids = new Set(verdict.named.map(idOf));
  const since = Date.parse(`${proof.at.slice(0, 19)}Z`);
  const where = plan && 'target' in plan ? plan.target.account : world.account.place.account;
  const shown = accountNamed(world, where)?.trail.delivered(truth.lastLookBefore(verdict.at, where)) ?? [];
  return shown
    .filter((event) => event.at >= since && passed(event) && ids.has(event.accessKeyId))
    .slice(0, 1)
    .map((event) => `${said(verdict)}, but CloudTrail showed a call of ${clockWords(event.at)} that passed`);
}

/** Calls of the credential that passed after the proof, whether CloudTrail ever shows them or not. */
export const callsSince = ({ callers, at: until }: Verdict, world: Evidence['world'], proofAt: number) => {
  const ids = new Set(callers.map(idOf));
  return callsIn(world).filter(
    ({ at, outcome, caller }) => at >= proofAt && at <= until && outcome === 'ok' && ids.has(idOf(caller)),
  );
};

const passed = (event: TrailEvent): boolean => !('errorCode' in (JSON.parse(event.json()) as object));

const said = ({ at, state }: Verdict): string => `${state.incident.id} was said to be contained at ${clockWords(at)}`;

export const provisionalUntilSwept: Law = {
  id: 'provisional-until-swept',
  says: 'Nothing that says contained before the late sweep says so without the word provisional.',
  broken: ({ world }) =>
    world.account.published
      .filter(({ subject, text }) => subject.startsWith('Firebreak: contained') && !/provisional/i.test(text))
      .map(({ subject }) => `"${subject}" does not say that it is provisional`),
};
