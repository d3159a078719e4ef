import type { Random } from '../random.ts';
import type { StateFailure } from './failure.ts';
import { Fields } from './fields.ts';
import { compileResultPath, type ResultPlace } from './result-path.ts';

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  readonly jitter: 'FULL' | 'NONE';
}

export interface Catcher {
  readonly errors: readonly string[];
  readonly next: string;
  readonly place: ResultPlace;
}

const longest = 99_999_999;
const retrierFields = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
];

/** The Retry list of a state. @throws DefinitionRefused for what the drill does not know. */
export function compileRetriers(state: Fields): readonly Retrier[] {
  return entries(state, 'Retry', retrierFields).map((fields, index, all) => {
    const intervalSeconds = fields.whole('IntervalSeconds', { least: 1, most: longest }) ?? 1;
    return {
      errors: errorNames(fields, index === all.length - 1),
      intervalSeconds,
      maxAttempts: fields.whole('MaxAttempts', { least: 0, most: longest }) ?? 3,
      backoffRate: fields.number('BackoffRate', { least: 1 }) ?? 2,
      maxDelaySeconds: fields.whole('MaxDelaySeconds', { least: intervalSeconds + 1, most: 31_622_399 }) ?? longest,
      jitter: jitterOf(fields),
    };
  });
}

/** The Catch list of a state. @throws DefinitionRefused for what the drill does not know. */
export function compileCatchers(state: Fields): readonly Catcher[] {
  return entries(state, 'Catch', ['ErrorEquals', 'Next', 'ResultPath', 'Comment']).map((fields, index, all) => ({
    errors: errorNames(fields, index === all.length - 1),
    next: fields.text('Next'),
    place: compilePlace(fields),
  }));
}

/** The ResultPath of a state or a catcher: `$` when absent, nowhere when null. */
export function compilePlace(fields: Fields): ResultPlace {
  const text = fields.raw('ResultPath') === null ? null : (fields.optionalText('ResultPath') ?? '$');
  return fields.compile('ResultPath', () => compileResultPath(text));
}

/**
 * The wildcards stop short of two errors: States.Runtime, which nothing catches, and States.DataLimitExceeded, which only
 * its own name does. States.Timeout also stands for a missed heartbeat.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function coversError(errors: readonly string[], failure: StateFailure): boolean {
  const { error } = failure;
  if (error === 'States.Runtime') return false;
  if (errors.includes(error)) return true;
  if (error === 'States.DataLimitExceeded') return false;
  if (error === 'States.HeartbeatTimeout' && errors.includes('States.Timeout')) return true;
  return errors.includes('States.ALL') || (errors.includes('States.TaskFailed') && error !== 'States.Timeout');
}

/** Milliseconds before the next attempt, when `earlier` retries of this retrier came before. */
export function retryDelay(retrier: Retrier, earlier: number, random: Random): number {
  const grown = retrier.intervalSeconds * retrier.backoffRate ** earlier;
  const seconds = Math.min(grown, retrier.maxDelaySeconds);
  return Math.round(seconds * 1000 * (retrier.jitter === 'FULL' ? random() : 1));
}

function entries(state: Fields, name: string, known: readonly string[]): readonly Fields[] {
  if (!state.has(name)) return [];
  return state
    .list(name)
    .map((raw, index) => new Fields({ state: state.state, at: state.at(`${name}[${index}]`), raw, known }));
}

function errorNames(fields: Fields, last: boolean): readonly string[] {
  const names = fields.list('ErrorEquals').map((name) => {
    if (typeof name !== 'string') throw fields.refusal('ErrorEquals', 'must hold texts only.');
    return name;
  });
  if (names.includes('States.ALL') && (names.length > 1 || !last)) {
    throw fields.refusal('ErrorEquals', 'States.ALL must stand alone, and last in its list.');
  }
  return names;
}

function jitterOf(fields: Fields): 'FULL' | 'NONE' {
  const jitter = fields.optionalText('JitterStrategy') ?? 'NONE';
  if (jitter !== 'FULL' && jitter !== 'NONE') throw fields.refusal('JitterStrategy', 'must be FULL or NONE.');
  return jitter;
}
