import { modelArn } from '../attackers/hand.ts';
import { answer } from '../sandbox/answer.ts';
import type { Caller } from '../sandbox/caller.ts';
import type { SandboxRole } from '../sandbox/role.ts';
import type { World } from '../world.ts';

interface Shift {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly everyMs: number;
  readonly forMs: number;
  /** What it calls; a model when absent. */
  readonly call?: { readonly command: string; readonly input: Readonly<Record<string, unknown>> };
}

export interface WorkloadGiven extends Shift {
  /** The role that AWS runs it under, as on an instance or in a task. */
  readonly role: SandboxRole;
  /** The name of its sessions: on an instance its id. */
  readonly name: string;
  /** AWS hands it a new session this often, in ms; every hour when absent. */
  readonly refreshMs?: number;
}

export interface KeyWorkloadGiven extends Shift {
  /** Of a user: software outside of AWS works with it for years. */
  readonly accessKeyId: string;
}

export interface Worked {
  readonly calls: number;
  readonly failed: number;
  /** Of the first call that failed, what AWS said. */
  readonly firstFailure: string | undefined;
  /** Whose calls failed, and when (epoch milliseconds). */
  readonly failures: readonly FailedCall[];
}

export interface FailedCall {
  readonly at: number;
  readonly accessKeyId: string;
}

const sessionSeconds = 6 * 3_600;
const invokesModel = { command: 'bedrock:InvokeModel', input: { modelArn } };

/** A workload of the account's owners. Its failed calls are the outage that a containment must not cause. */
export async function workload(given: WorkloadGiven): Promise<Worked> {
  const { world, refreshMs = 3_600_000 } = given;
  let caller = freshCaller(given);
  let freshUntil = world.clock.now() + refreshMs;
  return works(given, () => {
    if (world.clock.now() >= freshUntil) {
      caller = freshCaller(given);
      freshUntil = world.clock.now() + refreshMs;
    }
    return caller;
  });
}

/** The same with a key of a user, which is never taken anew. */
export async function keyWorkload(given: KeyWorkloadGiven): Promise<Worked> {
  const { accessKeyId } = given;
  return works(given, () => ({ kind: 'key-holder', name: 'workload', accessKeyId, owner: true }));
}

async function works({ world, everyMs, forMs, call = invokesModel }: Shift, callerNow: () => Held): Promise<Worked> {
  const until = world.clock.now() + forMs;
  const failures: FailedCall[] = [];
  let calls = 0;
  let firstFailure: string | undefined;
  while (world.clock.now() < until) {
    const caller = callerNow();
    const failure = await failureOf(answer(world.account, caller, call));
    calls += 1;
    if (failure !== undefined) failures.push({ at: world.clock.now(), accessKeyId: caller.accessKeyId });
    firstFailure ??= failure;
    await world.clock.sleep(everyMs);
  }
  return { calls, failed: failures.length, firstFailure, failures };
}

type Held = Extract<Caller, { readonly accessKeyId: string }>;

function freshCaller({ world, role, name }: WorkloadGiven): Held {
  const given = { kind: 'role', role, name, tags: {}, transitive: [] } as const;
  const { accessKeyId } = world.account.openSession(given, sessionSeconds);
  return { kind: 'session-holder', name: `workload ${name}`, accessKeyId, owner: true };
}

const failureOf = (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
