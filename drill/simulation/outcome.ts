import { hash } from 'node:crypto';
import type { Containment } from '../../core/model/outcome.ts';
import { callsIn } from './accounts.ts';
import { type Draw, replayCommand } from './draw.ts';
import type { Ended, Evidence } from './evidence.ts';
import { callsSince } from './laws/claims.ts';
import { simulationLaws } from './laws/index.ts';
import type { Law } from './laws/law.ts';
import { endingOf } from './laws/people.ts';
import { type SimulationStage, simulateRun } from './simulate-run.ts';
import type { Verdict } from './truth.ts';

/** How a run ended: its worst incident. `crashed`: an execution failed. `unheard`: no report became an incident. */
export type Ending = Containment | 'released' | 'crashed' | 'unheard';

export interface Broken {
  readonly law: string;
  readonly because: string;
}

/** One run, as the report shows it. Plain data: it travels between threads. */
export interface RunOutcome extends Draw {
  readonly ending: Ending;
  readonly broken: readonly Broken[];
  /** Calls passed after the proof, or something was minted, and CloudTrail showed it to nobody before the late sweep looked. */
  readonly passedUnseen: boolean;
  /** Calls of Firebreak to AWS, and of everybody else. */
  readonly calls: { readonly firebreak: number; readonly others: number };
  /** Fingerprint of every call and every message: equal exactly when the runs were. */
  readonly digest: string;
  /** The command that runs exactly this again. */
  readonly replay: string;
}

/** Runs one draw and holds every law against it. A run that does not end at all has broken the law `ends`. */
export async function outcomeOf(
  stage: SimulationStage,
  draw: Draw,
  laws: readonly Law[] = simulationLaws,
): Promise<RunOutcome> {
  const replay = replayCommand(draw);
  try {
    const evidence = await simulateRun(stage, draw);
    const broken = laws.flatMap((law) => law.broken(evidence).map((because) => ({ law: law.id, because })));
    return { ...draw, ...measured(evidence), broken, replay };
  } catch (error) {
    const because = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const nothing = { passedUnseen: false, calls: { firebreak: 0, others: 0 }, digest: '' };
    return { ...draw, ...nothing, ending: 'crashed', broken: [{ law: 'ends', because }], replay };
  }
}

function measured({ world, truth, ended }: Evidence) {
  const { published } = world.account;
  const calls = callsIn(world);
  const firebreak = calls.filter(({ caller }) => caller.kind === 'function').length;
  const log = [
    ...calls.map(
      ({ at, action, caller, outcome }) =>
        `${at},${action},${caller.kind},${outcome === 'ok' ? outcome : outcome.error}`,
    ),
    ...published.map(({ at, topic, subject, text }) => `${at},${topic},${subject},${text}`),
  ].join('\n');
  return {
    ending: worstOf(ended.map(endingIn)),
    passedUnseen: truth.verdicts.some((verdict) => hasUnseen(verdict, world)),
    calls: { firebreak, others: calls.length - firebreak },
    digest: hash('sha256', log).slice(0, 16),
  };
}

function hasUnseen(verdict: Verdict, world: Evidence['world']): boolean {
  const { proof } = verdict.state;
  if (verdict.loose.some(({ wasShown }) => !wasShown)) return true;
  return proof !== undefined && callsSince(verdict, world, Date.parse(proof.at)).length > 0;
}

function endingIn({ status, state }: Ended): Ending {
  if (status !== 'SUCCEEDED') return 'crashed';
  if (state.closure?.wasReleased) return 'released';
  return endingOf(state) ?? 'crashed';
}

/** The worst first. */
export const endings: readonly Ending[] = [
  'crashed',
  'failed',
  'not-proven',
  'refused',
  'unheard',
  'observed',
  'released',
  'contained',
];

const worstOf = (all: readonly Ending[]): Ending => endings.find((ending) => all.includes(ending)) ?? 'unheard';
