import { StateFailure } from './failure.ts';
import { isArray, isObject, type Json } from './json.ts';
import { parsePath } from './path.ts';

/** Puts a result into a state's raw input and returns the combination. Neither is changed. */
export type ResultPlace = (input: Json, result: Json) => Json;

/**
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultpath.html
 * @throws Error at load unless `text` names one place below `$`; StateFailure States.ResultPathMatchFailure when the input has no such place.
 */
export function compileResultPath(text: string | null): ResultPlace {
  if (text === null) return (input) => input;
  const path = parsePath(text);
  if (path.root === 'context') throw new Error(`"${text}" points into the context object, which cannot be written.`);
  const keys = path.steps.map((step) => {
    if (step.kind === 'every') throw new Error(`"${text}" names more than one place.`);
    return step.kind === 'key' ? step.key : step.index;
  });
  return (input, result) => put({ into: input, keys, result, text });
}

function put(given: { into: Json | undefined; keys: readonly (string | number)[]; result: Json; text: string }): Json {
  const { into, keys, result, text } = given;
  const [key, ...rest] = keys;
  if (key === undefined) return result;
  if (typeof key === 'number') {
    if (!isArray(into) || into[key] === undefined) throw mismatch(text);
    return into.with(key, put({ into: into[key], keys: rest, result, text }));
  }
  if (into !== undefined && !isObject(into)) throw mismatch(text);
  const inner = into !== undefined && Object.hasOwn(into, key) ? into[key] : undefined;
  return { ...into, [key]: put({ into: inner, keys: rest, result, text }) };
}

function mismatch(text: string): StateFailure {
  return new StateFailure('States.ResultPathMatchFailure', `The input has no place for ResultPath '${text}'.`);
}
