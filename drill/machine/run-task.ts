import type { Expression } from './expression.ts';
import { DrillFault, failureOf, Halted, runtimeFailure, StateFailure } from './failure.ts';
import type { Call } from './host.ts';
import type { Json } from './json.ts';
import { contextOf, scopeOf, type Visit } from './lane.ts';
import { throughTheWire } from './payload.ts';
import type { TaskState } from './state.ts';
import type { Ticket } from './task-tokens.ts';

/**
 * One attempt of a Task: calls the host, and for a token task waits for the answer.
 *
 * @throws StateFailure for what the host throws, for a failed answer, and when time runs out.
 */
export async function runTask(state: TaskState, raw: Json, visit: Visit): Promise<Json> {
  const input = state.inputPath(scopeOf(visit, raw));
  const ticket = openTicket(state, visit);
  const context = contextOf(visit, ticket?.token);
  const scope = { input, context, random: visit.lane.host.random };
  try {
    const parameters = throughTheWire(state.parameters(scope), `The input of task '${state.name}'`);
    const call = { resource: state.resource, parameters, context };
    const seconds = (field: Expression | undefined) =>
      field === undefined ? undefined : positive(field(scope), state);
    const limits = { timeout: seconds(state.timeoutSeconds), heartbeat: seconds(state.heartbeatSeconds) };
    return await Promise.race(racers({ state, visit, ticket, call, limits }));
  } finally {
    ticket?.close();
  }
}

interface Attempt {
  readonly state: TaskState;
  readonly visit: Visit;
  readonly ticket: Ticket | undefined;
  readonly call: Call;
  /** Seconds. */
  readonly limits: { readonly timeout: number | undefined; readonly heartbeat: number | undefined };
}

/** Whatever may end the attempt; the first one does. */
function racers({ state, visit, ticket, call, limits }: Attempt): readonly Promise<Json>[] {
  const work = ticket === undefined ? resultOf(call, visit, state) : answerTo({ ticket, call, visit, state });
  return [
    work,
    ...(limits.timeout === undefined ? [] : [bell(state, visit, limits.timeout)]),
    ...(limits.heartbeat === undefined || ticket === undefined
      ? []
      : [silence({ state, visit, ticket, seconds: limits.heartbeat })]),
  ];
}

async function resultOf(call: Call, visit: Visit, state: TaskState): Promise<Json> {
  const result = await asked(call, visit);
  return throughTheWire(result, `The result of task '${state.name}'`);
}

async function asked(call: Call, visit: Visit): Promise<unknown> {
  try {
    return await visit.lane.host.invoke(call);
  } catch (thrown) {
    if (thrown instanceof DrillFault || thrown instanceof Halted) throw thrown;
    throw failureOf(thrown);
  }
}

/** The answer decides, whether it comes before or after the call returns; a call that fails fails the task. */
async function answerTo({
  ticket,
  call,
  visit,
  state,
}: Pick<Attempt, 'call' | 'visit' | 'state'> & { ticket: Ticket }): Promise<Json> {
  const failed = asked({ ...call, taskToken: ticket.token }, visit).then(() => ticket.answer);
  const answer = await Promise.race([ticket.answer, failed]);
  return throughTheWire(answer, `The answer to task '${state.name}'`);
}

async function bell(state: TaskState, visit: Visit, seconds: number): Promise<never> {
  await visit.lane.host.sleep(seconds * 1000);
  throw new StateFailure('States.Timeout', `Task '${state.name}' took longer than its ${seconds} seconds.`);
}

async function silence(given: { state: TaskState; visit: Visit; ticket: Ticket; seconds: number }): Promise<never> {
  const { state, visit, ticket, seconds } = given;
  const { host, reach } = visit.lane;
  for (let left = seconds * 1000; left > 0; left = ticket.lastSign() + seconds * 1000 - host.now()) {
    await host.sleep(left);
    reach.check();
  }
  throw new StateFailure('States.HeartbeatTimeout', `Task '${state.name}' gave no sign for ${seconds} seconds.`);
}

function openTicket(state: TaskState, visit: Visit): Ticket | undefined {
  if (!state.waitsForToken) return undefined;
  const { host, reach } = visit.lane;
  if (host.tokens === undefined)
    throw new DrillFault(`Task "${state.name}" waits for a token, and the host has no "tokens".`);
  const ticket = host.tokens.open(host.now);
  reach.whenStopped(ticket.close);
  return ticket;
}

function positive(seconds: Json, state: TaskState): number {
  if (typeof seconds === 'number' && seconds > 0) return seconds;
  throw runtimeFailure(
    `A timeout of task '${state.name}' is ${JSON.stringify(seconds)}, which is no positive number of seconds.`,
  );
}
