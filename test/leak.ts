import type { EventEnvelope } from '../core/model/finding.ts';
import type { Step } from '../core/model/plan.ts';
import type { Run } from '../drill/run.ts';
import { answer } from '../drill/sandbox/answer.ts';
import type { GivenUser } from '../drill/sandbox/given-user.ts';
import { healthEvent } from '../drill/scenarios/health-event.ts';
import { exampleAccount, type Scenario } from '../drill/scenarios/scenario.ts';
import type { World } from '../drill/world.ts';

export const leakedKeyId = 'AKIAIOSFODNN7EXAMPLE';
export const leakedUser = 'ci-deploy';
export const adminKeyId = 'AKIAI44QH8DHBEXAMPLE';
export const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';
export const denyAll = 'arn:aws:iam::aws:policy/AWSDenyAll';

const allowsEverything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

type Play = (world: World) => Promise<void>;

export interface LeakGiven {
  /** What goes on besides the report; a run ends when this and every execution have ended. */
  readonly meanwhile?: Play;
  /** In place of one delivery of AWS's report. */
  readonly report?: Play;
  readonly declares?: Scenario['declares'];
  /** What this user has besides, or instead. */
  readonly user?: Pick<GivenUser, 'boundary' | 'tags' | 'serviceSpecificCredentials' | 'attached' | 'inline'>;
}

/** One leaked key, reported at once, and nobody who uses it: as little as the machine needs to run from end to end. */
export function leak({ meanwhile, report = reportOnce, declares, user }: LeakGiven = {}): Scenario {
  return {
    id: 'leak',
    summary: 'a leaked key, for a test',
    place: exampleAccount,
    declares: declares ?? { containment: 'contained', pages: 'none' },
    async play(world, story) {
      if (user?.boundary) world.account.createPolicy(user.boundary.split('/').at(-1) ?? '', allowsEverything);
      world.account.createUser({
        name: leakedUser,
        keys: [leakedKeyId],
        attached: [administratorAccess],
        serviceSpecificCredentials: [{ id: 'ACCAIOSFODNN7EXAMPLE' }],
        signingCertificates: ['CERTIFICATEEXAMPLE'],
        sshPublicKeys: ['APKAIOSFODNN7EXAMPLE'],
        loginProfile: {},
        ...user,
      });
      world.account.createUser({ name: 'somebody-else', keys: [adminKeyId], attached: [administratorAccess] });
      story.tell('aws', 'reports the key');
      await Promise.all([report(world), meanwhile?.(world)]);
    },
  };
}

export const reportOnce: Play = (world) => world.report(healthReport(world));

export function healthReport(world: World): EventEnvelope {
  return healthEvent(world, { accessKeyId: leakedKeyId, userName: leakedUser });
}

/** A call by whoever holds a key; true when AWS did it. */
export async function callAs(
  world: World,
  accessKeyId: string,
  { command, input }: { command: string; input: Readonly<Record<string, unknown>> },
): Promise<boolean> {
  try {
    await answer(world.account, { kind: 'key-holder', name: 'somebody', accessKeyId }, { command, input });
    return true;
  } catch {
    return false;
  }
}

/** What the account says of the leaked key, whatever Firebreak says. */
export function truthIn({ world }: Pick<Run, 'world'>): { readonly denied: boolean; readonly inactive: boolean } {
  const user = world.account.user(leakedUser);
  return {
    denied: user?.attached.control().includes(denyAll) ?? false,
    inactive: user?.keys.get(leakedKeyId)?.status.control() === 'Inactive',
  };
}

export interface Ended {
  readonly status: string;
  readonly output: {
    readonly plan?: { readonly kind: string; readonly steps?: readonly Step[]; readonly byHand?: string };
    readonly outcomes?: readonly { readonly kind: string; readonly stepId: string; readonly because?: string }[];
    readonly proof?: { readonly containment: string; readonly because: readonly string[]; readonly reversals: number };
    readonly notification?: { readonly containment: string; readonly urgency: string };
    readonly closure?: { readonly containment: string };
  };
}

/** How the executions of a run ended. */
export async function endings({ world }: Run): Promise<readonly Ended[]> {
  return Promise.all(
    world.executions.all.map(async ({ ended }) => {
      const { status, output } = await ended;
      return { status, output: (output ?? {}) as Ended['output'] };
    }),
  );
}

export const pagesOf = ({ world }: Run) => world.account.published.filter(({ topic }) => topic.includes('Pages'));
/** What people were told that wakes nobody, but for the question what to do next. */
export const noticesOf = ({ world }: Run) =>
  world.account.published.filter(
    ({ topic, subject }) => topic.includes('Notices') && !subject.includes('decide about'),
  );

/** The calls of our own functions, those that AWS refused included. */
export const callsOf = ({ world }: Run, phase?: string) =>
  world.account.calls.filter(({ caller }) => caller.kind === 'function' && (!phase || caller.phase === phase));

/** Whether anything at all told a person that the credential is contained. */
export function saysContained(run: Run): boolean {
  return run.world.account.published.some(({ subject }) => subject.includes(' contained'));
}
