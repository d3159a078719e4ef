import { choices, fits, type Pins } from '../../drill/simulation/draw.ts';
import { UsageError } from '../verb.ts';

export interface SimulateFlags {
  readonly runs: string;
  readonly seed: string;
  readonly jobs?: string;
  readonly json?: boolean;
  readonly coverage?: boolean;
  readonly place?: string;
  readonly scenario?: string;
  readonly attacker?: string;
  readonly guard?: string;
  readonly mode?: string;
  readonly person?: string;
  readonly slack?: string;
  readonly faults?: string;
}

/** @throws UsageError naming what is valid */
export function wholeNumber(option: string, text: string, from: number): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= from) return number;
  throw new UsageError(`${option} is "${text}", and must be a whole number from ${from} on`);
}

/** What is given instead of drawn. @throws UsageError naming what is valid */
export function pinsIn(flags: SimulateFlags): Pins {
  const one = <K extends Exclude<keyof typeof choices, 'faults'>>(option: K) => {
    const text = flags[option];
    return text === undefined ? {} : { [option]: among(`--${option}`, text, choices[option]) };
  };
  const all = {
    ...one('place'),
    ...one('scenario'),
    ...one('attacker'),
    ...one('guard'),
    ...one('mode'),
    ...one('person'),
    ...one('slack'),
  };
  const { scenario, attacker } = all;
  if (scenario !== undefined && attacker !== undefined && !fits({ scenario, attacker }))
    throw new UsageError(`what leaks in ${scenario} opens nothing that ${attacker} needs: choose another of the two`);
  return { ...all, ...(flags.faults !== undefined && { faults: faultsIn(flags.faults) }) };
}

/** In the order of the list, whatever the order in which they are given. */
function faultsIn(text: string): readonly string[] {
  if (text === 'none') return [];
  const wanted = text.split(',').map((id) => among('--faults', id, [...choices.faults, 'none']));
  return choices.faults.filter((id) => wanted.includes(id));
}

function among(option: string, text: string, valid: readonly string[]): string {
  if (valid.includes(text)) return text;
  throw new UsageError(`${option} is "${text}": choose among ${valid.join(', ')}`);
}
