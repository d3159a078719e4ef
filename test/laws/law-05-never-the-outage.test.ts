import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../core/model/finding.ts';
import { isCapped } from '../../core/policy/cap.ts';
import { signals } from '../../core/signals/index.ts';
import { triageEvent } from '../../core/signals/triage.ts';
import { healthEvent } from '../../drill/scenarios/health-event.ts';
import { protectedUser } from '../../drill/scenarios/protected-user.ts';
import type { World } from '../../drill/world.ts';
import { fixturesOf } from '../core/signals/fixtures.ts';
import {
  administratorAccess,
  callsOf,
  endings,
  healthReport,
  leak,
  leakedKeyId,
  leakedUser,
  pagesOf,
  reportOnce,
  truthIn,
} from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { withPorts } from './altered-stage.ts';
import { answers } from './people.ts';

const seed = 1;
const policy = (parts: object = {}) => ({
  rules: [{ mode: 'enforce', scope: {} }],
  capPerHour: 1,
  approvers: ['alice@example.com'],
  ...parts,
});

/** A finding about the leaked key that is not AWS's own word of an exposure: those count against the cap. */
function cappedFinding(): EventEnvelope {
  for (const { id } of signals.filter((signal) => isCapped(signal.id) && signal.response === 'contain')) {
    for (const { name, event } of fixturesOf(id)) {
      const [verdict, another] = triageEvent(event as EventEnvelope);
      const credential = verdict?.finding?.credential;
      if (!name.startsWith('fires-') || another || verdict?.decision !== 'contain' || credential?.kind !== 'access-key')
        continue;
      const text = JSON.stringify(event)
        .replaceAll(credential.accessKeyId, leakedKeyId)
        .replaceAll(credential.account, '123456789012');
      return JSON.parse(text) as EventEnvelope;
    }
  }
  throw new Error('no fixture of a capped signal names a key');
}

const surgical = ({ account }: World): boolean =>
  account
    .user(leakedUser)
    ?.attached.control()
    .some((arn) => arn.endsWith('/FirebreakDenyInference')) ?? false;

const overCap = async (world: World): Promise<void> => {
  await world.pushPolicy(policy({ capPerHour: 0 }));
  await reportCapped(world);
};

/** GuardDuty is asked again, and knows of what it has reported. */
async function reportCapped(world: World): Promise<void> {
  const event = cappedFinding();
  const { id } = event.detail as { readonly id?: unknown };
  if (typeof id === 'string') world.account.liveFindings.add(id);
  await world.report(event);
}

describe('over the cap', () => {
  it('the surgical deny goes in at once, and a person is asked about the rest', async () => {
    const run = await rehearsed({ scenario: leak({ report: overCap }), seed });
    expect(surgical(run.world)).toBe(true);
    expect(truthIn(run)).toEqual({ denied: false, inactive: false });
    const question = pagesOf(run).find(({ subject }) => subject.includes('decide about'));
    expect(question?.text).toContain('the cap is 0');
    expect(run.measures.containment).toBe('not-proven');
  });

  it('a person can have the rest, and a release takes all of it back', async () => {
    let before: unknown;
    const meanwhile = async (world: World): Promise<void> => {
      before = world.account.snapshot();
      await answers(world, 'escalate');
      await answers(world, 'release', 1);
    };
    const run = await rehearsed({ scenario: leak({ report: overCap, meanwhile }), seed });
    const text = (snapshot: unknown) =>
      JSON.stringify(snapshot).replace(`["${leakedKeyId}","Active"]`, `["${leakedKeyId}","Inactive"]`);
    expect(text(run.world.account.snapshot())).toBe(text(before));
  });

  it("AWS's own exposure findings are contained all the same", async () => {
    const report = async (world: World): Promise<void> => {
      await world.pushPolicy(policy({ capPerHour: 0 }));
      await reportOnce(world);
    };
    const run = await rehearsed({ scenario: leak({ report }), seed });
    expect(run.measures.containment).toBe('contained');
  });

  it('noise cannot fill it against a later exposure finding', async () => {
    const report = async (world: World): Promise<void> => {
      await world.pushPolicy(policy());
      for (let one = 0; one < 3; one += 1) {
        const key = `AKIANOISE000${one}EXAMPLE`;
        world.account.createUser({ name: `noise-${one}`, keys: [key] });
        const noise = JSON.parse(JSON.stringify(cappedFinding()).replaceAll(leakedKeyId, key)) as EventEnvelope;
        void world.report({ ...noise, id: `noise-${one}` });
      }
      await world.clock.sleep(30_000);
      await reportOnce(world);
    };
    const run = await rehearsed({ scenario: leak({ report }), seed });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
  });

  it('that cannot be counted is taken for reached: the surgical deny goes in, and a person is asked', async () => {
    const { TryAgain } = await import('../../core/model/errors.ts');
    const uncounted = await withPorts('plan', (ports) => ({
      ...ports,
      incidents: { count: () => Promise.reject(new TryAgain('count the containments of this hour: 503')) },
    }));
    const run = await rehearsed({ scenario: leak({ report: reportCapped }), seed }, uncounted);
    expect(surgical(run.world)).toBe(true);
    expect(truthIn(run).denied).toBe(false);
    expect(
      pagesOf(run)
        .map(({ text }) => text)
        .join(),
    ).toContain('could not be counted');
  });
});

describe('a protected identity', () => {
  it('is refused with a page, and nothing of it is changed', async () => {
    const run = await rehearsed({ scenario: protectedUser, seed });
    expect(run.endedAsDeclared).toBe(true);
    expect(callsOf(run).filter(({ writes, action }) => writes && action.startsWith('iam:'))).toEqual([]);
  });

  it('is out of reach of our own roles, even for a step that no plan phase has seen', async () => {
    const attacked = async (world: World): Promise<void> => {
      world.account.createUser({ name: 'break-glass', attached: [administratorAccess] });
      await reportOnce(world);
    };
    const forged = await withPorts('contain', (ports) => ({
      ...ports,
      deployment: { account: '123456789012', protectedUsers: [], restorableBoundaries: [] },
    }));
    const aimed = await withPorts('plan', (ports) => ({
      ...ports,
      iam: { ...(ports['iam'] as object), holderOf: async () => 'break-glass' },
      deployment: { account: '123456789012', ous: [], protectedUsers: [], restorableBoundaries: [] },
    }));
    const handlers = new Map([...aimed.handlers, ['contain', forged.handlers.get('contain')] as never]);
    const run = await rehearsed({ scenario: leak({ report: attacked }), seed }, { handlers });
    expect(run.world.account.user('break-glass')?.attached.control()).toEqual([administratorAccess]);
    expect(run.measures.containment).toBe('failed');
    expect(pagesOf(run).length).toBeGreaterThan(0);
  });
});

describe('what is about somebody else', () => {
  it('a foreign account is ignored', async () => {
    const report = (world: World): Promise<void> => {
      const text = JSON.stringify(healthReport(world)).replaceAll('123456789012', '111122223333');
      return world.report(JSON.parse(text) as EventEnvelope);
    };
    const run = await rehearsed({ scenario: leak({ report }), seed });
    expect(await endings(run)).toEqual([]);
    expect(callsOf(run).filter(({ writes }) => writes)).toEqual([]);
  });

  it('a key that no user of ours holds is refused, and paged', async () => {
    const report = (world: World) =>
      world.report(healthEvent(world, { accessKeyId: 'AKIAUNKNOWN00EXAMPLE', userName: leakedUser }));
    const run = await rehearsed({ scenario: leak({ report }), seed });
    expect(run.measures).toMatchObject({ containment: 'refused', pages: 1 });
    expect(truthIn(run).denied).toBe(false);
  });

  it('other users are left alone', async () => {
    const run = await rehearsed({ scenario: leak(), seed });
    const touched = callsOf(run)
      .filter(({ writes, action }) => writes && action.startsWith('iam:'))
      .map(({ resource }) => resource);
    expect(new Set(touched)).toEqual(new Set([`arn:aws:iam::123456789012:user/${leakedUser}`]));
  });
});
