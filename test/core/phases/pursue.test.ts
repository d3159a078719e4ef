import { describe, expect, it } from 'vitest';
import { Refused } from '../../../core/model/errors.ts';
import type { Incident } from '../../../core/model/incident.ts';
import type { ContainmentPlan } from '../../../core/model/plan.ts';
import type { PursuedTrace } from '../../../core/model/pursued.ts';
import { beforeReportMs, betweenOpeningsMs, pursue } from '../../../core/phases/pursue.ts';
import { traceBudgetMs } from '../../../core/phases/trace.ts';
import type { Opening } from '../../../core/ports/incidents.ts';
import type { Message } from '../../../core/ports/pager.ts';
import type { TrailQuestion } from '../../../core/ports/trail.ts';
import type { World } from '../../../core/ports.ts';
import type { CloudTrailRecord } from '../../../core/signals/cloudtrail.ts';
import { mostDescendants } from '../../../core/trace/tree.ts';
import { pursueSeconds } from '../../../lib/pursuing.ts';
import { account, leakedKey } from '../descendants/records.ts';
import { akia, asia, assumes, call, createsKey, createsRole, createsUser, owner, plus, root } from '../trace/story.ts';

const at = '2026-03-02T09:30:00.000Z';
const target = { kind: 'user', account, user: root.identity, credential: root.credential };
const planOf = (...done: readonly string[]): ContainmentPlan =>
  ({ target, steps: done.map((action) => ({ action })), pending: [] }) as unknown as ContainmentPlan;
const denied = planOf('attach-deny-all', 'deactivate-access-key');
const asleep = planOf('deactivate-access-key');

const incident = (parts: object = {}): Incident =>
  ({
    id: 'fb-root',
    key: leakedKey,
    openedAt: at,
    finding: { signal: 'health-credentials-exposed', ...root, source: { at }, ...parts },
    policy: { version: 1, rules: [], capPerHour: 10, approvers: [] },
  }) as unknown as Incident;

interface Given {
  readonly records?: readonly CloudTrailRecord[];
  readonly refuse?: (asked: TrailQuestion) => Error | undefined;
  readonly opening?: (candidate: Incident) => Opening | Error | undefined;
}

/** A world that remembers which incidents are open. */
function worldWith({ records = [], refuse, opening }: Given) {
  const seen = {
    questions: [] as TrailQuestion[],
    started: [] as string[],
    pages: [] as Message[],
    notices: [] as Message[],
  };
  const open = new Map<string, Incident>();
  let now = Date.parse(at);
  const sleep = async (ms: number): Promise<void> => {
    now += ms;
  };
  const world = {
    clock: { now: () => new Date(now).toISOString(), sleep },
    deployment: { account, ous: [] },
    iam: { user: async () => undefined },
    machine: { start: async ({ key }: Incident) => void seen.started.push(key) },
    policies: { known: () => incident().policy, learn: () => {} },
    pager: {
      page: async (message: Message) => void seen.pages.push(message),
      notice: async (message: Message) => void seen.notices.push(message),
    },
    incidents: {
      newId: (key: string) => `fb-${key}`,
      count: async () => 1,
      open: async (candidate: Incident): Promise<Opening> => {
        const other = opening?.(candidate);
        if (other instanceof Error) throw other;
        if (other !== undefined) return other;
        const known = open.get(candidate.key);
        if (known !== undefined) return { kind: 'joined', incident: known };
        open.set(candidate.key, candidate);
        return { kind: 'opened', incident: candidate };
      },
    },
    trail: {
      regions: () => ['us-east-1'],
      records: async (asked: TrailQuestion) => {
        seen.questions.push(asked);
        const error = refuse?.(asked);
        if (error !== undefined) throw error;
        const isRoot = asked.lookup.value === leakedKey;
        return { records: isRoot ? records : [], pages: 1, isComplete: true };
      },
    },
  } as unknown as World;
  return { world, seen, open, elapsed: () => now - Date.parse(at) };
}

const textsOf = (messages: readonly Message[]): string => messages.map(({ text }) => text).join('\n');
const made = [assumes({ role: 'production', key: asia(1) }), createsUser('x'), createsRole('y', { at: plus(5) })];
const attaches = call('iam', 'AttachUserPolicy', {
  asked: { userName: 'x', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
});

describe('what a contained credential made', () => {
  it('gets an incident for each thing, started, and people one notice of them all', async () => {
    const { world, seen, open } = worldWith({ records: made });
    const result = await pursue({ incident: incident(), plan: denied }, world);
    expect(result).toMatchObject({ kind: 'traced', found: 3, told: [], unread: [] });
    expect(open.size).toBe(3);
    expect(result.kind === 'traced' && result.opened.length).toBe(3);
    expect(seen.started.toSorted()).toEqual([...open.keys()].toSorted());
    expect([seen.notices.length, seen.pages.length]).toEqual([1, 0]);
    for (const { finding } of open.values()) expect(finding.descends?.incidentId).toBe('fb-root');
  });

  it('is looked for since an hour before the report, and not before', async () => {
    const { world, seen } = worldWith({});
    await pursue({ incident: incident(), plan: denied }, world);
    const since = new Set(seen.questions.map((asked) => asked.since));
    expect([...since]).toEqual([new Date(Date.parse(at) - beforeReportMs).toISOString()]);
  });

  it('is nothing to tell anybody of where there is nothing', async () => {
    const { world, seen } = worldWith({});
    expect(await pursue({ incident: incident(), plan: denied }, world)).toMatchObject({ found: 0, opened: [] });
    expect([seen.notices.length, seen.pages.length]).toEqual([0, 0]);
  });

  it('is opened at the pace that IAM allows for writes', async () => {
    const { world, elapsed } = worldWith({ records: made });
    await pursue({ incident: incident(), plan: denied }, world);
    expect(elapsed()).toBe(3 * betweenOpeningsMs);
  });

  it('gets an incident of its own for each of two sessions of one role', async () => {
    const records = [1, 2].map((n) => assumes({ role: 'production', key: asia(n), session: `s${n}`, at: plus(n) }));
    const { world, open } = worldWith({ records });
    await pursue({ incident: incident(), plan: denied }, world);
    expect([...open.keys()]).toEqual([asia(1), asia(2)]);
  });
});

describe('the second look', () => {
  const twice = async (given: Given) => {
    const { world, seen, open } = worldWith(given);
    const pursued = await pursue({ incident: incident(), plan: denied }, world);
    const before = { pages: seen.pages.length, notices: seen.notices.length, open: open.size };
    return { world, seen, open, pursued, before };
  };

  it('finds open what the first has opened, and says nothing again', async () => {
    const { world, seen, open, pursued, before } = await twice({ records: [...made, attaches] });
    const again = await pursue({ incident: incident(), plan: denied, pursued }, world);
    expect(again).toEqual(pursued);
    expect({ pages: seen.pages.length, notices: seen.notices.length, open: open.size }).toEqual(before);
  });

  it('tells only what is new', async () => {
    const { world: first } = worldWith({ records: made });
    const pursued = await pursue({ incident: incident(), plan: denied }, first);
    const { world, seen, open } = worldWith({ records: [...made, createsKey('orders', akia(7), { at: plus(9) })] });
    for (const key of [asia(1)])
      open.set(key, {
        ...incident(),
        id: `fb-${key}`,
        finding: incident({ descends: { incidentId: 'fb-root' } }).finding,
      });
    await pursue({ incident: incident(), plan: denied, pursued }, world);
    expect(textsOf(seen.notices)).toContain(`fb-${akia(7)}`);
    expect(textsOf(seen.notices)).not.toContain(`fb-${asia(1)}`);
  });

  it('tells all after a first look that failed', async () => {
    const untraced: PursuedTrace = { kind: 'untraced', because: 'the trace ended with TryAgain' };
    const { world, seen } = worldWith({ records: made });
    await pursue({ incident: incident(), plan: denied, pursued: untraced }, world);
    expect(textsOf(seen.notices)).toContain('had made 3 thing(s)');
  });
});

describe('what needs a person', () => {
  it('pages: something that no action undoes', async () => {
    const { world, seen } = worldWith({ records: [createsUser('x'), attaches] });
    await pursue({ incident: incident(), plan: denied }, world);
    expect([seen.notices.length, seen.pages.length]).toEqual([0, 1]);
    expect(textsOf(seen.pages)).toContain('grant (attach-policy');
  });

  it('pages: a session in an account where nothing can be contained from here, and opens nothing', async () => {
    const { world, seen, open } = worldWith({ records: [assumes({ role: 'theirs', key: asia(1), home: owner })] });
    await pursue({ incident: incident(), plan: denied }, world);
    expect(open.size).toBe(0);
    expect(textsOf(seen.pages)).toContain(`account ${owner}`);
  });

  it('pages: an incident that AWS did not let us open, and opens the others all the same', async () => {
    const opening = ({ key }: Incident) => (key === asia(1) ? new Refused('AccessDenied') : undefined);
    const { world, seen, open } = worldWith({ records: made, opening });
    await pursue({ incident: incident(), plan: denied }, world);
    expect(open.size).toBe(2);
    expect(textsOf(seen.pages)).toMatch(/no incident could be opened \(AccessDenied\)/);
  });

  it('pages: a Region that nobody could read', async () => {
    const { world, seen } = worldWith({ refuse: () => new Refused('not enabled') });
    await pursue({ incident: incident(), plan: denied }, world);
    expect(textsOf(seen.pages)).toMatch(/CloudTrail in us-east-1: refused/);
  });
});

describe('whoever makes things after the credential is dead', () => {
  const chain = (n: number) => assumes({ role: 'production', key: asia(n), session: `s${n}`, at: plus(n * 600) });

  it('is told to a person, since there may be more than CloudTrail shows', async () => {
    const { world, seen, open } = worldWith({ records: [1, 2, 3].map(chain) });
    await pursue({ incident: incident(), plan: denied, proof: { at: plus(700) } }, world);
    expect(open.size).toBe(3);
    expect(textsOf(seen.pages)).toContain(
      `2 of them were made after the credential was contained, the last at 2026-03-02T09:30:00`,
    );
  });

  it('is nobody where all was made before', async () => {
    const { world, seen } = worldWith({ records: [1, 2, 3].map(chain) });
    await pursue({ incident: incident(), plan: denied, proof: { at: plus(1801) } }, world);
    expect(seen.pages).toEqual([]);
  });
});

describe('what was found by another trace', () => {
  it('is not traced again: its own children are in that tree', async () => {
    const { world, seen } = worldWith({ records: made });
    const child = incident({ descends: { incidentId: 'fb-before', eventId: 'e', holder: 'created' } });
    expect(await pursue({ incident: child, plan: denied }, world)).toEqual({
      kind: 'traced-elsewhere',
      by: 'fb-before',
    });
    expect(seen.questions).toEqual([]);
  });

  it('is not counted as opened where an incident of its own was open before', async () => {
    const opening = (candidate: Incident): Opening => ({
      kind: 'joined',
      incident: { ...candidate, finding: incident().finding },
    });
    const { world, seen } = worldWith({ records: made, opening });
    expect(await pursue({ incident: incident(), plan: denied }, world)).toMatchObject({ found: 3, opened: [] });
    expect(seen.pages).toEqual([]);
  });
});

describe('a password for the user whose key leaked', () => {
  const password = call('iam', 'CreateLoginProfile', { asked: { userName: 'ci-deploy' } });

  it('dies with a user who is denied everything', async () => {
    const { world, open } = worldWith({ records: [password] });
    expect(await pursue({ incident: incident(), plan: denied }, world)).toMatchObject({
      found: 1,
      opened: [],
      told: [],
    });
    expect(open.size).toBe(0);
  });

  it('is contained by an incident of its own where only the key was put to sleep', async () => {
    const { world, open } = worldWith({ records: [password] });
    await pursue({ incident: incident(), plan: asleep }, world);
    expect([...open.values()].map(({ finding }) => finding.descends?.holder)).toEqual(['existed']);
  });
});

describe('a key that took 300 roles', () => {
  const role = (n: number): string => `${'r'.repeat(60)}${n}`;
  const records = Array.from({ length: 300 }, (_, n) =>
    assumes({ role: role(n), key: asia(n), session: 's'.repeat(64), at: plus(n) }),
  );

  it('is answered by 300 incidents, one message of at most a page, and a state that Step Functions takes twice', async () => {
    const { world, seen, open } = worldWith({ records });
    const result = await pursue({ incident: incident(), plan: denied }, world);
    expect(open.size).toBe(300);
    expect([seen.notices.length, seen.pages.length]).toEqual([1, 0]);
    expect(textsOf(seen.notices).split('\n').length).toBeLessThan(30);
    expect(2 * JSON.stringify(result).length).toBeLessThan(50_000);
  });

  it('is told in as little room where a person must look at every one', async () => {
    const foreign = Array.from({ length: 350 }, (_, n) =>
      assumes({ role: role(n), key: asia(n), session: 's'.repeat(64), at: plus(n), home: owner }),
    );
    const { world } = worldWith({ records: foreign });
    const result = await pursue({ incident: incident(), plan: denied }, world);
    expect(result).toMatchObject({ found: 350, opened: [] });
    expect(2 * JSON.stringify(result).length).toBeLessThan(150_000);
  });

  it('is opened within the time that its function has', async () => {
    const { world, elapsed } = worldWith({ records });
    await pursue({ incident: incident(), plan: denied }, world);
    expect(traceBudgetMs + mostDescendants * betweenOpeningsMs).toBeLessThan(pursueSeconds * 1_000 - 60_000);
    expect(elapsed()).toBeLessThan(mostDescendants * betweenOpeningsMs);
  });
});
