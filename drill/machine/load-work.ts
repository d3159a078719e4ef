import { constant, type Expression, wholeInput } from './expression.ts';
import { Fields } from './fields.ts';
import { pathOf, type RawState, templateOf, worked, workFields } from './load-state.ts';
import type { Flow, MapState, ParallelState, TaskState } from './state.ts';
import { compileWhole } from './wait.ts';

/** Loads a nested flow. Given by the loader, since flows and states hold each other. */
export type LoadFlow = (fields: Fields) => Flow;

const token = '.waitForTaskToken';
const timing = ['TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'];
const longest = 99_999_999;

/** An inline Map runs at most forty iterations at a time: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
const inlineConcurrency = 40;

export function loadTask(state: RawState): TaskState {
  const fields = workFields(state, ['Resource', 'Parameters', ...timing]);
  const resource = fields.text('Resource');
  const waitsForToken = resource.endsWith(token);
  refuseUnknownResource(fields, resource);
  if (waitsForToken) requireToken(fields);
  return {
    kind: 'task',
    ...worked(fields),
    resource,
    waitsForToken,
    parameters: templateOf(fields, 'Parameters'),
    timeoutSeconds: secondsOf(fields, 'TimeoutSeconds'),
    heartbeatSeconds: heartbeatOf(fields, waitsForToken),
  };
}

export function loadMap(state: RawState, loadFlow: LoadFlow): MapState {
  const fields = workFields(state, [
    'ItemProcessor',
    'ItemsPath',
    'ItemSelector',
    'MaxConcurrency',
    'MaxConcurrencyPath',
  ]);
  fields.atMostOneOf('MaxConcurrency', 'MaxConcurrencyPath');
  const inside = { state: state.name, at: 'ItemProcessor', raw: fields.raw('ItemProcessor') };
  const processor = new Fields({ ...inside, known: ['ProcessorConfig', 'StartAt', 'States', 'Comment'] });
  requireInline(processor);
  return {
    kind: 'map',
    ...worked(fields),
    items: pathOf(fields, 'ItemsPath', wholeInput),
    selector: fields.has('ItemSelector') ? templateOf(fields, 'ItemSelector') : undefined,
    maxConcurrency: concurrencyOf(fields),
    body: loadFlow(processor),
  };
}

export function loadParallel(state: RawState, loadFlow: LoadFlow): ParallelState {
  const fields = workFields(state, ['Branches', 'Parameters']);
  const branches = fields.list('Branches').map((raw, index) => {
    const at = `Branches[${index}]`;
    return loadFlow(new Fields({ state: state.name, at, raw, known: ['StartAt', 'States', 'Comment'] }));
  });
  return { kind: 'parallel', ...worked(fields), parameters: templateOf(fields, 'Parameters'), branches };
}

/** Zero means: as many as there may be. */
function concurrencyOf(fields: Fields): Expression {
  if (!fields.has('MaxConcurrencyPath'))
    return constant(fields.whole('MaxConcurrency', { least: 0 }) || inlineConcurrency);
  const given = compileWhole(fields, 'MaxConcurrencyPath');
  return (scope) => given(scope) || inlineConcurrency;
}

function refuseUnknownResource(fields: Fields, resource: string): void {
  if (!resource.startsWith('arn:')) throw fields.refusal('Resource', `"${resource}" is not an ARN.`);
  if (resource.includes(':activity:'))
    throw fields.refusal('Resource', 'is an activity, which the drill does not have.');
  if (/\.sync(:\d+)?$/.test(resource))
    throw fields.refusal('Resource', 'waits for a job (.sync), which the drill does not know.');
}

function requireToken(fields: Fields): void {
  const passed = JSON.stringify(fields.raw('Parameters') ?? null).includes('$$.Task.Token');
  if (!passed) throw fields.refusal('Parameters', 'must pass $$.Task.Token on, or nobody can answer this task.');
}

function secondsOf(fields: Fields, name: string): Expression | undefined {
  fields.atMostOneOf(name, `${name}Path`);
  if (fields.has(`${name}Path`)) return compileWhole(fields, `${name}Path`);
  const seconds = fields.whole(name, { least: 1, most: longest });
  return seconds === undefined ? undefined : constant(seconds);
}

function heartbeatOf(fields: Fields, waitsForToken: boolean): Expression | undefined {
  const heartbeat = secondsOf(fields, 'HeartbeatSeconds');
  if (heartbeat !== undefined && !waitsForToken) {
    throw fields.refusal('HeartbeatSeconds', `means nothing without ${token}: nobody could send a heartbeat.`);
  }
  const least = fields.whole('HeartbeatSeconds', { least: 1 });
  const most = fields.whole('TimeoutSeconds', { least: 1 });
  if (least !== undefined && most !== undefined && least >= most) {
    throw fields.refusal('HeartbeatSeconds', 'must be smaller than TimeoutSeconds.');
  }
  return heartbeat;
}

function requireInline(processor: Fields): void {
  if (!processor.has('ProcessorConfig')) return;
  const at = processor.at('ProcessorConfig');
  const config = new Fields({ state: processor.state, at, raw: processor.raw('ProcessorConfig'), known: ['Mode'] });
  if (config.text('Mode') !== 'INLINE') throw config.refusal('Mode', 'must be INLINE.');
}
