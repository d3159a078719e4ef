import type { Response } from '../model/finding.ts';
import type { FalseContainments, TechniqueId } from '../signals/signal.ts';
import type { FactName, Trait } from './fact.ts';

/** What a sequence of findings about one identity means. Data: the sentence is what a person is told. */
export interface Rule<Id extends string = string> {
  readonly id: Id;
  readonly sentence: string;
  /** Whether the order of the steps matters. Steps of the same second count in any order: CloudTrail knows no better. */
  readonly order: 'as-listed' | 'any';
  readonly needs: readonly [Step, ...Step[]];
  readonly withinMinutes: 15 | 60;
  /** The most it asks for; less where no credential is named that may be contained without a person. */
  readonly response: Exclude<Response, 'record'>;
  /** What it adds to the techniques and the research of its signals, where it adds something. */
  readonly attack?: readonly [TechniqueId, ...TechniqueId[]];
  readonly reference?: `https://${string}`;
  /** Required of a rule that may contain, as of a signal. */
  readonly falseContainments?: FalseContainments;
}

export interface Step {
  readonly anyOf: readonly [FactName, ...FactName[]];
  /** Traits that the fact must all have. */
  readonly having?: readonly Trait[];
  /** In how many regions it must have happened; 1 when absent. Only where order does not matter. */
  readonly inRegions?: number;
}

/** Throws when the record breaks a rule that its type cannot state. */
export function defineRule<const Id extends string>(rule: Rule<Id>): Rule<Id> {
  const names = rule.needs.flatMap(({ anyOf }) => anyOf);
  // A fact that could be two steps at once would make one call look like a sequence.
  if (new Set(names).size !== names.length) throw new Error(`rule ${rule.id} lists a fact in two of its steps`);
  if (rule.order === 'as-listed' && rule.needs.some(({ inRegions }) => inRegions !== undefined))
    throw new Error(`rule ${rule.id} counts regions, which have no order`);
  const isAlone = rule.needs.length < 2 && rule.needs[0].inRegions === undefined && rule.needs[0].having === undefined;
  if (isAlone) throw new Error(`rule ${rule.id} needs one fact alone: that is for the signal to say`);
  if (rule.response === 'contain' && rule.needs.length < 2)
    throw new Error(`rule ${rule.id} would contain for one kind of call`);
  if (rule.response === 'contain' && rule.falseContainments === undefined)
    throw new Error(`rule ${rule.id} can contain: measure what it contains in benign traffic, and state it`);
  return rule;
}
