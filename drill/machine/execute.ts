import { StateFailure } from './failure.ts';
import { type ExecutionResult, type Host, unnamedExecution } from './host.ts';
import type { Json, JsonObject } from './json.ts';
import { type Lane, Reach } from './lane.ts';
import { throughTheWire } from './payload.ts';
import { runFlow } from './run-flow.ts';
import type { LoadedMachine } from './state.ts';

/**
 * Runs a machine once, from StartAt to its end. Rejects only for faults of the drill itself; a machine that fails is a
 * result. Depends on nothing but its arguments.
 */
export async function execute(machine: LoadedMachine, input: unknown, host: Host): Promise<ExecutionResult> {
  const reach = new Reach();
  try {
    const given = throughTheWire(input, 'The input of the execution');
    const lane = { host, reach, context: executionContext(given, host), within: [] };
    const output = await inTime(machine, given, lane);
    return output === outOfTime ? timedOut(machine) : { status: 'SUCCEEDED', output };
  } catch (error) {
    if (error instanceof StateFailure) return { status: 'FAILED', error: error.error, cause: error.cause };
    throw error;
  } finally {
    reach.stop();
  }
}

const outOfTime: unique symbol = Symbol('out of time');

async function inTime(machine: LoadedMachine, input: Json, lane: Lane): Promise<Json | typeof outOfTime> {
  const work = runFlow(machine, input, lane);
  if (machine.timeoutSeconds === undefined) return work;
  const bell = async (seconds: number): Promise<typeof outOfTime> => {
    await lane.host.sleep(seconds * 1000);
    return outOfTime;
  };
  return Promise.race([work, bell(machine.timeoutSeconds)]);
}

function timedOut(machine: LoadedMachine): ExecutionResult {
  const cause = `The execution took longer than its TimeoutSeconds, ${machine.timeoutSeconds}.`;
  return { status: 'TIMED_OUT', error: 'States.Timeout', cause };
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
function executionContext(input: Json, host: Host): JsonObject {
  const { id, name, machineId, machineName } = host.execution ?? unnamedExecution;
  return {
    Execution: { Id: id, Input: input, Name: name, StartTime: new Date(host.now()).toISOString() },
    StateMachine: { Id: machineId, Name: machineName },
  };
}
