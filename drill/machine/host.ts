import type { Random } from '../random.ts';
import type { MachineEvent } from './event.ts';
import type { Json, JsonObject } from './json.ts';
import type { TaskTokens } from './task-tokens.ts';

/** One attempt of a Task. */
export interface Call {
  /** As in the definition, for instance `arn:aws:states:::lambda:invoke`, `.waitForTaskToken` included. */
  readonly resource: string;
  /** After InputPath and Parameters; a copy that the host may keep. */
  readonly parameters: Json;
  /** What `$$` was for this attempt. */
  readonly context: JsonObject;
  /** Set when the resource ends in `.waitForTaskToken`. */
  readonly taskToken?: string;
}

/** The world that a machine runs in. The machine itself has no clock and no randomness. */
export interface Host {
  /**
   * Does what the resource does and returns its raw result: for `lambda:invoke` that is `{ Payload, StatusCode, ... }`
   * (see `lambdaResult`). What it throws fails the task: a StateFailure as it is, a DrillFault fails the whole run,
   * any other error the way Lambda reports it. With a token the result is ignored, since the answer comes later.
   */
  readonly invoke: (call: Call) => Promise<unknown>;
  /** Resolves after `ms` milliseconds of the world's time. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Jitter and States.UUID draw from it. */
  readonly random: Random;
  /** Sees everything that happens, in order, while it happens. */
  readonly observe?: (event: MachineEvent) => void;
  /** Needed by machines with `.waitForTaskToken`; whoever answers holds the same registry. */
  readonly tokens?: TaskTokens;
  /** What `$$.Execution` and `$$.StateMachine` say; `drill` when absent. */
  readonly execution?: ExecutionIdentity;
}

/** Names and ARNs, as in the context object. */
export interface ExecutionIdentity {
  readonly name: string;
  readonly id: string;
  readonly machineName: string;
  readonly machineId: string;
}

export const unnamedExecution: ExecutionIdentity = {
  name: 'drill',
  id: 'arn:aws:states:us-east-1:123456789012:execution:drill:drill',
  machineName: 'drill',
  machineId: 'arn:aws:states:us-east-1:123456789012:stateMachine:drill',
};

/** How an execution ended. FAILED and TIMED_OUT say why. */
export interface ExecutionResult {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
}
