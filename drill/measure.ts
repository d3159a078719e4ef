import type { Containment, Proof } from '../core/model/outcome.ts';
import type { CallRecord } from './sandbox/caller.ts';
import type { Moment, Story } from './story.ts';
import type { World } from './world.ts';

/** The figures of one run. Times are virtual milliseconds since AWS reported. */
export interface Measures {
  readonly containment: Containment;
  readonly timeToFirstDenyMs: number | null;
  readonly timeToProvenMs: number | null;
  /** Calls of Firebreak to AWS before the call that made the first deny; null when there was none. */
  readonly callsBeforeFirstDeny: number | null;
  /** The same, by name. */
  readonly callsBeforeFirstDenyNamed: readonly string[];
  readonly attackerCalls: number;
  readonly attackerCallsAnswered: number;
  /** Calls that AWS answered although Firebreak had said `contained`. Must be 0. */
  readonly attackerCallsAfterProof: number;
  readonly incidents: number;
  readonly pages: number;
  readonly notices: number;
}

export async function measure(world: World, story: Story): Promise<Measures> {
  const outputs = await Promise.all(
    world.executions.all.map(async ({ ended }) => (await ended).output as ExecutionOutput | undefined),
  );
  const [first] = outputs;
  const reportedAt = reportedIn(story.moments) ?? world.clock.now();
  const ours = callsOfAll(world).filter((call) => call.caller.kind === 'function' && call.at >= reportedAt);
  const deny = ours.findIndex(isDeny);
  const provenAt = first?.proof?.containment === 'contained' ? Date.parse(first.proof.at) : undefined;
  const answered = story.attempts.filter((attempt) => attempt.succeeded);
  return {
    containment: first?.closure?.containment ?? first?.notification?.containment ?? 'failed',
    timeToFirstDenyMs: deny < 0 ? null : Math.round((ours[deny]?.at ?? 0) - reportedAt),
    timeToProvenMs: provenAt === undefined ? null : Math.round(provenAt - reportedAt),
    callsBeforeFirstDeny: deny < 0 ? null : deny,
    callsBeforeFirstDenyNamed: deny < 0 ? [] : ours.slice(0, deny).map(nameOf),
    attackerCalls: story.attempts.length,
    attackerCallsAnswered: answered.length,
    attackerCallsAfterProof: provenAt === undefined ? 0 : answered.filter((attempt) => attempt.at > provenAt).length,
    incidents: world.executions.all.length,
    pages: world.account.published.filter(({ topic }) => topic.includes('Pages')).length,
    notices: world.account.published.filter(({ topic }) => topic.includes('Notices')).length,
  };
}

/** Of all accounts, in the order in which they were made. */
export function callsOfAll({ account, accounts }: World): readonly CallRecord[] {
  return accounts.length === 1 ? account.calls : accounts.flatMap(({ calls }) => calls).toSorted((a, b) => a.at - b.at);
}

/** When somebody first told of the leak; undefined before. */
export const reportedIn = (moments: readonly Moment[]): number | undefined =>
  moments.find(({ actor }) => actor === 'aws' || actor === 'scanner')?.at;

interface ExecutionOutput {
  readonly proof?: Proof;
  readonly notification?: { readonly containment: Containment };
  readonly closure?: { readonly containment: Containment };
}

const denying: ReadonlySet<string> = new Set(['iam:AttachRolePolicy', 'iam:AttachUserPolicy', 'iam:PutRolePolicy']);
const isDeny = (call: CallRecord): boolean => denying.has(call.action) && call.outcome === 'ok';

function nameOf({ caller, action }: CallRecord): string {
  return `${caller.kind === 'function' ? caller.phase : caller.kind}: ${action}`;
}
