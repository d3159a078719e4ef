import { compileRule } from './choice.ts';
import { constant, type Expression, wholeInput } from './expression.ts';
import { Fields } from './fields.ts';
import type { Json } from './json.ts';
import { compilePath } from './path.ts';
import { compileCatchers, compilePlace, compileRetriers } from './recovery.ts';
import type { ChoiceState, FailState, PassState, SucceedState, WaitState } from './state.ts';
import { compileTemplate, compileText } from './template.ts';
import { compileDelay } from './wait.ts';

/** One state of a definition, as it stands there. */
export interface RawState {
  readonly name: string;
  readonly raw: unknown;
}

const anywhere = ['Type', 'Comment', 'QueryLanguage'];
const filters = ['InputPath', 'OutputPath'];
const onward = ['Next', 'End'];
const working = ['ResultSelector', 'ResultPath', 'Retry', 'Catch'];

/** The fields of a state that has something to do, besides its own `known` ones. */
export function workFields({ name, raw }: RawState, known: readonly string[]): Fields {
  return stateFields({ name, raw }, [...filters, ...onward, ...working, ...known]);
}

export function loadPass(state: RawState): PassState {
  const fields = stateFields(state, [...filters, ...onward, 'Result', 'ResultPath', 'Parameters']);
  const result = fields.raw('Result');
  return {
    kind: 'pass',
    ...followed(fields),
    result: result === undefined ? templateOf(fields, 'Parameters') : constant(result),
    place: compilePlace(fields),
  };
}

export function loadWait(state: RawState): WaitState {
  const fields = stateFields(state, [...filters, ...onward, 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']);
  return { kind: 'wait', ...followed(fields), delay: compileDelay(fields) };
}

export function loadChoice(state: RawState): ChoiceState {
  const fields = stateFields(state, [...filters, 'Choices', 'Default']);
  const rules = fields.list('Choices').map((raw, index) => {
    const at = fields.at(`Choices[${index}]`);
    const test = compileRule({ state: state.name, at, raw, outermost: true });
    return { test, next: nextOf(raw, fields, index) };
  });
  return { kind: 'choice', ...filtered(fields), rules, otherwise: fields.optionalText('Default') };
}

export function loadSucceed(state: RawState): SucceedState {
  return { kind: 'succeed', ...filtered(stateFields(state, filters)) };
}

/** A Fail without an error name is refused: nobody could match it, and it tells a reader nothing. */
export function loadFail(state: RawState): FailState {
  const fields = stateFields(state, ['Error', 'Cause', 'ErrorPath', 'CausePath']);
  fields.atMostOneOf('Error', 'ErrorPath');
  fields.atMostOneOf('Cause', 'CausePath');
  if (!fields.has('Error') && !fields.has('ErrorPath')) throw fields.refusal('Error', 'must name the error.');
  return { kind: 'fail', name: state.name, error: spoken(fields, 'Error'), cause: spoken(fields, 'Cause') };
}

/** What Task, Map and Parallel share. */
export function worked(fields: Fields) {
  return {
    ...followed(fields),
    resultSelector: templateOf(fields, 'ResultSelector'),
    place: compilePlace(fields),
    retriers: compileRetriers(fields),
    catchers: compileCatchers(fields),
  };
}

/** A payload template; the whole input when the field is absent. */
export function templateOf(fields: Fields, name: string): Expression {
  const template = fields.raw(name);
  return template === undefined ? wholeInput : fields.compile(name, () => compileTemplate(template));
}

/** A path; `absent` when the field is, an empty object when it is null. */
export function pathOf(fields: Fields, name: string, absent: Expression): Expression {
  if (!fields.has(name)) return absent;
  return fields.raw(name) === null ? constant({}) : fields.compile(name, () => compilePath(fields.text(name)));
}

function stateFields({ name, raw }: RawState, known: readonly string[]): Fields {
  return new Fields({ state: name, raw, known: [...anywhere, ...known] });
}

function filtered(fields: Fields) {
  return {
    name: fields.state,
    inputPath: pathOf(fields, 'InputPath', wholeInput),
    outputPath: pathOf(fields, 'OutputPath', wholeInput),
  };
}

function followed(fields: Fields) {
  fields.atMostOneOf('Next', 'End');
  if (fields.has('End') && !fields.flag('End')) throw fields.refusal('End', 'can only be true.');
  if (!fields.has('End') && !fields.has('Next')) throw fields.refusal('Next', 'is missing, and so is End.');
  return { ...filtered(fields), next: fields.optionalText('Next') };
}

function nextOf(rule: Json, fields: Fields, index: number): string {
  const next = Object.entries(rule as object).find(([name]) => name === 'Next')?.[1];
  if (typeof next !== 'string') throw fields.refusal(`Choices[${index}].Next`, 'must be a text.');
  return next;
}

function spoken(fields: Fields, name: 'Error' | 'Cause'): Expression {
  const path = fields.optionalText(`${name}Path`);
  if (path !== undefined) return fields.compile(`${name}Path`, () => compileText(path));
  return constant(fields.optionalText(name) ?? '');
}
