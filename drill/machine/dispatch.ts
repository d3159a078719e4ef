import { DrillFault, StateFailure } from './failure.ts';
import type { Call, Host } from './host.ts';
import { isObject, type Json } from './json.ts';

/** What a function does with the payload of one invocation. */
export type LambdaFunction = (payload: Json, call: Call) => Promise<unknown>;

/** What a service does with the parameters of one call. Its result is the raw result of the task. */
export type ServiceCall = (parameters: Json, call: Call) => Promise<unknown>;

/** What `lambda:invoke` returns around a function's result. */
export function lambdaResult(payload: unknown) {
  return { ExecutedVersion: '$LATEST', Payload: payload ?? null, StatusCode: 200 };
}

/**
 * An `invoke` that finds functions by the FunctionName of the parameters or by the resource that is their ARN (exactly
 * as in the definition), and everything else by its resource without `.waitForTaskToken`. State names play no part, so
 * a wrong wiring in the definition fails here as it would in AWS.
 *
 * @throws DrillFault for a resource that nobody plays; StateFailure Lambda.ResourceNotFoundException for a function that does not exist.
 */
export function dispatch(given: {
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly services?: ReadonlyMap<string, ServiceCall>;
}): Host['invoke'] {
  return async (call) => {
    const resource = call.resource.replace(/\.waitForTaskToken$/, '');
    if (resource.endsWith(':states:::lambda:invoke')) return invokeFunction(given.functions, call);
    // A function's own ARN as the resource: its result is the task's, with nothing around it.
    const bare = given.functions.get(resource);
    if (bare !== undefined) return bare(call.parameters, call);
    const play = given.services?.get(resource);
    if (play === undefined) throw new DrillFault(`Nobody plays ${call.resource} in this drill.`);
    return play(call.parameters, call);
  };
}

async function invokeFunction(functions: ReadonlyMap<string, LambdaFunction>, call: Call): Promise<unknown> {
  const parameters = isObject(call.parameters) ? call.parameters : {};
  const name = String(parameters.FunctionName);
  const play = functions.get(name);
  if (play === undefined) throw new StateFailure('Lambda.ResourceNotFoundException', `Function not found: ${name}`);
  return lambdaResult(await play(parameters.Payload ?? {}, call));
}
