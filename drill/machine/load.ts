import { DefinitionRefused, Fields, theMachine } from './fields.ts';
import { isObject } from './json.ts';
import { refuseLeftovers } from './leftovers.ts';
import { loadChoice, loadFail, loadPass, loadSucceed, loadWait, type RawState } from './load-state.ts';
import { loadMap, loadParallel, loadTask } from './load-work.ts';
import type { Flow, LoadedMachine, State } from './state.ts';

/**
 * Reads an Amazon States Language definition (JSONPath), already parsed from JSON and with CloudFormation's references
 * resolved. Everything in it is compiled here, so whatever the drill would not run as Step Functions does is found now,
 * not when a run gets there.
 *
 * @see https://states-language.net/spec.html
 * @throws DefinitionRefused, naming state and field, for anything that the drill does not know.
 */
export function load(definition: unknown): LoadedMachine {
  refuseLeftovers(definition);
  const known = ['Comment', 'StartAt', 'States', 'Version', 'TimeoutSeconds', 'QueryLanguage'];
  const fields = new Fields({ state: theMachine, raw: definition, known });
  if (fields.has('Version') && fields.text('Version') !== '1.0') throw fields.refusal('Version', 'must be 1.0.');
  refuseOtherLanguages(fields);
  const stateNames: string[] = [];
  const timeoutSeconds = fields.whole('TimeoutSeconds', { least: 1, most: 99_999_999 });
  return { ...loadFlow(fields, stateNames), timeoutSeconds, stateNames };
}

function loadFlow(fields: Fields, seen: string[]): Flow {
  const raw = fields.raw('States');
  if (!isObject(raw)) throw fields.refusal('States', 'must be an object.');
  const states = new Map<string, State>();
  for (const [name, state] of Object.entries(raw)) {
    if (seen.includes(name)) throw new DefinitionRefused({ state: name, field: 'States', because: 'is there twice.' });
    seen.push(name);
    states.set(name, loadState({ name, raw: state }, seen));
  }
  const flow = { startAt: fields.text('StartAt'), states };
  refuseLooseEnds(fields, flow);
  return flow;
}

function loadState(state: RawState, seen: string[]): State {
  const type = isObject(state.raw) ? state.raw.Type : undefined;
  if (isObject(state.raw))
    refuseOtherLanguages(new Fields({ state: state.name, raw: state.raw, known: Object.keys(state.raw) }));
  const nested = (fields: Fields) => loadFlow(fields, seen);
  switch (type) {
    case 'Pass':
      return loadPass(state);
    case 'Task':
      return loadTask(state);
    case 'Wait':
      return loadWait(state);
    case 'Choice':
      return loadChoice(state);
    case 'Map':
      return loadMap(state, nested);
    case 'Parallel':
      return loadParallel(state, nested);
    case 'Succeed':
      return loadSucceed(state);
    case 'Fail':
      return loadFail(state);
    default:
      throw new DefinitionRefused({
        state: state.name,
        field: 'Type',
        because: `${JSON.stringify(type)} is not known.`,
      });
  }
}

function refuseOtherLanguages(fields: Fields): void {
  if (!fields.has('QueryLanguage') || fields.text('QueryLanguage') === 'JSONPath') return;
  throw fields.refusal('QueryLanguage', 'must be JSONPath: the drill does not run JSONata.');
}

/** Every state that is named exists, and every state can be reached: Step Functions refuses both as well. */
function refuseLooseEnds(fields: Fields, flow: Flow): void {
  const reached = new Set([flow.startAt]);
  for (const name of reached) {
    const state = flow.states.get(name);
    if (state === undefined) throw fields.refusal('States', `has no state "${name}", which something leads to.`);
    for (const target of targets(state)) reached.add(target);
  }
  const stranded = [...flow.states.keys()].find((name) => !reached.has(name));
  if (stranded === undefined) return;
  throw new DefinitionRefused({ state: stranded, field: 'States', because: 'nothing leads to this state.' });
}

function targets(state: State): readonly string[] {
  switch (state.kind) {
    case 'fail':
    case 'succeed':
      return [];
    case 'choice':
      return [...state.rules.map((rule) => rule.next), ...given(state.otherwise)];
    case 'pass':
    case 'wait':
      return given(state.next);
    case 'task':
    case 'map':
    case 'parallel':
      return [...given(state.next), ...state.catchers.map((catcher) => catcher.next)];
  }
}

function given(name: string | undefined): readonly string[] {
  return name === undefined ? [] : [name];
}
