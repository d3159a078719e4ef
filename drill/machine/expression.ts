import type { Random } from '../random.ts';
import type { Json } from './json.ts';

/** What an expression may look at while a state runs. */
export interface Scope {
  /** What `$` means. */
  readonly input: Json;
  /** What `$$` means. */
  readonly context: Json;
  /** Where States.UUID draws from. */
  readonly random: Random;
}

/** A path, an intrinsic or a template, compiled at load. Throws StateFailure when the data does not fit. */
export type Expression = (scope: Scope) => Json;

export const wholeInput: Expression = (scope) => scope.input;

export function constant(value: Json): Expression {
  return () => value;
}
