import type { Mode } from '../../core/policy/runtime-policy.ts';
import { random } from '../random.ts';
import { canUse, simulatedAttackers } from './attackers.ts';
import { faultKinds } from './fault-kinds.ts';
import { installedGuards } from './guards.ts';
import { places, type VictimsPlace } from './home.ts';
import { type PersonsChoice, peoplesChoices } from './people.ts';
import { leakScenarios } from './scenarios.ts';
import { type SlackDay, slackDays } from './slack-days.ts';

/** The id of the fault that is no fault of AWS but of the reports: lost, told again, overtaken. */
export const disorder = 'events-disordered';

/**
 * What one run is made of. Each part has a stream of the seed for itself, so that pinning one changes no other; but an
 * attacker who has nothing to do with what leaks gives way to another.
 */
export interface Draw {
  readonly seed: number;
  readonly place: VictimsPlace;
  readonly scenario: string;
  readonly attacker: string;
  readonly guard: string;
  readonly mode: Mode;
  readonly person: PersonsChoice;
  readonly slack: SlackDay;
  /** Ids of what goes wrong, in the order of the list. */
  readonly faults: readonly string[];
}

/** Parts that are given instead of drawn. */
export type Pins = Partial<Omit<Draw, 'seed'>>;

/** What can be pinned, and to what. */
export const choices = {
  place: places,
  scenario: leakScenarios.map(({ id }) => id),
  attacker: simulatedAttackers.map(({ id }) => id),
  guard: installedGuards.map(({ id }) => id),
  mode: ['enforce', 'approve', 'observe'],
  person: peoplesChoices,
  slack: slackDays,
  faults: [...faultKinds.map(({ id }) => id), disorder],
} as const satisfies Readonly<Record<keyof Pins, readonly string[]>>;

/** A run with two accounts costs more than one, and what is the same in both is drawn often enough without. */
const fewMembers: readonly VictimsPlace[] = ['hub', 'hub', 'hub', 'hub', 'hub', 'member'];
/** Most people enforce, and a run that only observes can break fewer laws. */
const modes: readonly Mode[] = ['enforce', 'enforce', 'enforce', 'enforce', 'approve', 'approve', 'observe'];
/** Firebreak is complete without Slack, and where there is one, a run costs half as much again. */
const days: readonly SlackDay[] = [...Array.from({ length: 30 }, () => 'none' as const), 'fair', 'stormy'];
/** Of runs, how many meet each of the faults: two on average, so that quiet runs and crowded ones both happen. */
const share = 0.15;

export function drawOf(seed: number, pins: Pins = {}): Draw {
  const pick = <T>(what: string, list: readonly T[]): T => {
    const [first] = list;
    if (first === undefined) throw new Error(`there is nothing to draw for ${what}`);
    return list[Math.floor(random(seed, `simulation ${what}`)() * list.length)] ?? first;
  };
  const scenario = pins.scenario ?? pick('scenario', choices.scenario);
  const attacker = pins.attacker ?? pick('attacker', choices.attacker);
  return {
    seed,
    place: pins.place ?? pick('place', fewMembers),
    ...(fits({ scenario, attacker }) ? { scenario, attacker } : another({ scenario, attacker }, pins, pick)),
    guard: pins.guard ?? pick('guard', choices.guard),
    mode: pins.mode ?? pick('mode', modes),
    person: pins.person ?? pick('person', peoplesChoices),
    slack: pins.slack ?? pick('slack', days),
    faults: pins.faults ?? choices.faults.filter((id) => random(seed, `simulation fault ${id}`)() < share),
  };
}

type Pair = Pick<Draw, 'scenario' | 'attacker'>;
type Picking = (what: string, list: readonly string[]) => string;

/** Whether the attacker has anything to do with what leaks there. */
export function fits({ scenario, attacker }: Pair): boolean {
  const leak = leakScenarios.find(({ id }) => id === scenario);
  const who = simulatedAttackers.find(({ id }) => id === attacker);
  return leak === undefined || who === undefined || canUse(who, leak.leaks);
}

/** Where the two have nothing to do with each other, the one that is not pinned is drawn once more. */
function another(pair: Pair, pins: Pins, pick: Picking): Pair {
  if (pins.attacker !== undefined && pins.scenario !== undefined) return pair;
  const { attacker, scenario } = pair;
  if (pins.attacker === undefined) {
    const fitting = choices.attacker.filter((each) => fits({ scenario, attacker: each }));
    return { scenario, attacker: pick('attacker who fits', fitting) };
  }
  const fitting = choices.scenario.filter((each) => fits({ scenario: each, attacker }));
  return { scenario: pick('scenario that fits', fitting), attacker };
}

/** The command that runs exactly this again, also after the lists have grown. */
export function replayCommand({ seed, place, scenario, attacker, guard, mode, person, slack, faults }: Draw): string {
  const who = `--place ${place} --scenario ${scenario} --attacker ${attacker} --guard ${guard}`;
  const pins = `${who} --mode ${mode} --person ${person} --slack ${slack}`;
  return `npm run simulate -- --runs 1 --seed ${seed} ${pins} --faults ${faults.join(',') || 'none'}`;
}
