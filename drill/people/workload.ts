import { modelArn } from '../attackers/hand.ts';
import { answer } from '../sandbox/answer.ts';
import type { Caller } from '../sandbox/caller.ts';
import type { SandboxRole } from '../sandbox/role.ts';
import type { World } from '../world.ts';

export interface WorkloadGiven {
  readonly world: World;
  /** The role that AWS runs it under, as on an instance or in a task. */
  readonly role: SandboxRole;
  /** The name of its sessions: on an instance its id. */
  readonly name: string;
  readonly everyMs: number;
  readonly forMs: number;
  /** AWS hands it a new session this often, in ms; every hour when absent. */
  readonly refreshMs?: number;
  /** What it calls; a model when absent. */
  readonly call?: { readonly command: string; readonly input: Readonly<Record<string, unknown>> };
}

export interface Worked {
  readonly calls: number;
  readonly failed: number;
  /** Of the first call that failed, what AWS said. */
  readonly firstFailure: string | undefined;
}

const sessionSeconds = 6 * 3_600;
const invokesModel = { command: 'bedrock:InvokeModel', input: { modelArn } };

/** A workload of the account's owners. Its failed calls are the outage that a containment must not cause. */
export async function workload(given: WorkloadGiven): Promise<Worked> {
  const { world, everyMs, forMs, refreshMs = 3_600_000, call = invokesModel } = given;
  const until = world.clock.now() + forMs;
  let failed = 0;
  let calls = 0;
  let firstFailure: string | undefined;
  let caller = freshCaller(given);
  let freshUntil = world.clock.now() + refreshMs;
  while (world.clock.now() < until) {
    if (world.clock.now() >= freshUntil) {
      caller = freshCaller(given);
      freshUntil = world.clock.now() + refreshMs;
    }
    const failure = await failureOf(answer(world.account, caller, call));
    calls += 1;
    if (failure !== undefined) failed += 1;
    firstFailure ??= failure;
    await world.clock.sleep(everyMs);
  }
  return { calls, failed, firstFailure };
}

function freshCaller({ world, role, name }: WorkloadGiven): Caller {
  const given = { kind: 'role', role, name, tags: {}, transitive: [] } as const;
  const { accessKeyId } = world.account.openSession(given, sessionSeconds);
  return { kind: 'session-holder', name: `workload ${name}`, accessKeyId, owner: true };
}

const failureOf = (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
