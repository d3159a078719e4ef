import { describe, expect, it } from 'vitest';
import type { Residual } from '../../core/model/incident.ts';
import type { Run } from '../../drill/run.ts';
import type { Faults, FaultyCall } from '../../drill/sandbox/faults.ts';
import { scenarios } from '../../drill/scenarios/index.ts';
import { observe } from '../../drill/scenarios/observe.ts';
import type { World } from '../../drill/world.ts';
import { callsOf, endings, leak, leakedUser, pagesOf, saysContained, truthIn } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { withBug } from './altered-stage.ts';
import { answers, reportUnderApproval } from './people.ts';

const seed = 1;
const isOurs = ({ caller }: FaultyCall): boolean => caller.kind === 'function';

describe('our own code fails in a way that nobody thought of', () => {
  it.each(['prove', 'notify', 'sweep', 'decide'])(
    'in %s: the machine itself pages with the commands by hand',
    async (phase) => {
      const run = await rehearsed({ scenario: leak(), seed }, await withBug(phase));
      const [ended] = await endings(run);
      expect(ended?.status).toBe('FAILED');
      const page = pagesOf(run).at(-1);
      expect(page?.subject).toBe('Firebreak: FAILED, a person must act now');
      expect(page?.text).toContain('TypeError');
      expect(page?.text).toContain(`aws iam attach-user-policy --user-name ${leakedUser}`);
      expect(page?.text).toContain('To undo by hand:');
      expect(truthIn(run)).toEqual({ denied: true, inactive: true });
    },
  );

  it('in release: the page carries the commands that undo', async () => {
    const meanwhile = async (world: World): Promise<void> => void (await answers(world, 'release'));
    const run = await rehearsed({ scenario: leak({ meanwhile }), seed }, await withBug('release'));
    expect(pagesOf(run).at(-1)?.text).toContain(`aws iam detach-user-policy --user-name ${leakedUser}`);
  });

  it('in plan: the page says what to do although there is no plan', async () => {
    const run = await rehearsed({ scenario: leak(), seed }, await withBug('plan'));
    expect(pagesOf(run).at(-1)?.text).toContain('attach AWSDenyAll to its user');
    expect(truthIn(run)).toEqual({ denied: false, inactive: false });
  });

  it('in contain: every step says so, and nothing is claimed', async () => {
    const run = await rehearsed({ scenario: leak(), seed }, await withBug('contain'));
    const [ended] = await endings(run);
    expect(ended?.output.outcomes?.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'failed']);
    expect(run.measures.containment).toBe('failed');
    expect(pagesOf(run)).toHaveLength(1);
  });

  it('in ask: what is in force stays, and a person hears that nothing was decided', async () => {
    const run = await rehearsed({ scenario: leak({ report: reportUnderApproval }), seed }, await withBug('ask'));
    expect(pagesOf(run).at(-1)?.subject).toContain('undecided');
  });

  it('in close: the execution fails, so that its alarm rings', async () => {
    const run = await rehearsed({ scenario: leak(), seed }, await withBug('close'));
    expect((await endings(run))[0]?.status).toBe('FAILED');
  });
});

describe('AWS fails', () => {
  it('SNS is down for good: the containment stands, and the execution fails so that its alarm rings', async () => {
    const faults: Faults = { refuse: ({ action }) => (action === 'sns:Publish' ? 'ServiceUnavailable' : undefined) };
    const run = await rehearsed({ scenario: leak(), seed, faults });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
    expect((await endings(run))[0]?.status).toBe('FAILED');
  });

  it('IAM throttles everything for two minutes: contained afterwards, and not said a moment before', async () => {
    const start = { at: Number.NaN };
    const report = async (world: World): Promise<void> => {
      start.at = world.clock.now();
      clock = () => world.clock.now();
      await world.report((await import('../leak.ts')).healthReport(world));
    };
    let clock = (): number => 0;
    const throttled = (call: FaultyCall) =>
      isOurs(call) &&
      /^iam:(List|Get|Attach|Put|Update|Simulate)/.test(call.action) &&
      call.action !== 'iam:GetAccessKeyLastUsed';
    const faults: Faults = {
      refuse: (call) => (throttled(call) && clock() - start.at < 40_000 ? 'Throttling' : undefined),
    };
    const run = await rehearsed({ scenario: leak({ report }), seed, faults });
    expect(run.measures.containment).toBe('contained');
    expect(run.measures.timeToProvenMs).toBeGreaterThan(40_000);
  });

  it('IAM throttles for longer than the machine tries: a page with the commands, and no claim', async () => {
    const faults: Faults = {
      refuse: (call) =>
        isOurs(call) && call.action.startsWith('iam:') && call.action !== 'iam:GetAccessKeyLastUsed'
          ? 'Throttling'
          : undefined,
    };
    const run = await rehearsed({ scenario: leak(), seed, faults });
    expect(saysContained(run)).toBe(false);
    expect(pagesOf(run).at(-1)?.text).toContain('aws iam attach-user-policy');
  });

  it('a 5xx arrives after any change took effect: the incident ends as if it had not', async () => {
    const quiet = await rehearsed({ scenario: leak(), seed });
    const writes = [
      ...new Set(
        callsOf(quiet)
          .filter(({ writes: write }) => write)
          .map(({ action }) => action),
      ),
    ];
    expect(writes.length).toBeGreaterThan(4);
    for (const action of writes) {
      const faults: Faults = { loseAnswer: (call) => isOurs(call) && call.action === action && call.before === 0 };
      const run = await rehearsed({ scenario: leak(), seed, faults });
      expect(run.measures.containment, action).toBe('contained');
      expect(run.measures.incidents, action).toBe(1);
    }
  });
});

/** Asks first, then all of it, then back again: every function of ours has its part. */
const longStory = () =>
  leak({
    report: reportUnderApproval,
    meanwhile: async (world: World) => {
      await tells(world, 'escalate', 0);
      await tells(world, 'release', 1);
    },
  });

/** As a person would: when the door fails, they knock again. */
async function tells(world: World, choice: 'escalate' | 'release', index: number): Promise<void> {
  for (let tries = 0; tries < 4; tries += 1) {
    const said = await answers(world, choice, index).catch(() => undefined);
    if (said !== undefined) return;
    await world.clock.sleep(20_000);
  }
}

describe('any function that dies in front of any of its calls', () => {
  it('delays the story and does not change how it ends', async () => {
    const quiet = await rehearsed({ scenario: longStory(), seed });
    expect((await endings(quiet))[0]?.output).toHaveProperty('released');
    const end = endOf(quiet);
    const wrong: string[] = [];
    for (const { phase, index, action } of callsByPhase(quiet)) {
      let made = 0;
      const faults: Faults = {
        kill: ({ caller }) => caller.kind === 'function' && caller.phase === phase && made++ === index,
      };
      const run = await rehearsed({ scenario: longStory(), seed, faults });
      if (endOf(run) !== end) wrong.push(`${phase}, call ${index} (${action})`);
    }
    expect(wrong, 'killed here, it ends otherwise').toEqual([]);
  });
});

/** Calls that are repeated look after look say nothing new after the first few. */
const looksPerAction = 4;

function callsByPhase(run: Run) {
  const seen = new Map<string, number>();
  return [...new Set(callsOf(run).map(({ caller }) => (caller.kind === 'function' ? caller.phase : '')))].flatMap(
    (phase) =>
      callsOf(run, phase)
        .map(({ action }, index) => ({ phase, index, action }))
        .filter(({ action }) => {
          const count = (seen.get(`${phase} ${action}`) ?? 0) + 1;
          seen.set(`${phase} ${action}`, count);
          return count <= looksPerAction;
        }),
  );
}

/** How the account and the last message are, whatever happened on the way. */
const endOf = ({ world }: Run): string =>
  JSON.stringify([world.account.snapshot(), world.account.published.at(-1)?.subject.split(' ')[1]]);

describe('what stays open', () => {
  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    'after %s has an owner and a date',
    async (_, scenario) => {
      const run = await rehearsed({ scenario, seed });
      for (const { output } of await endings(run)) {
        const { residuals } = output.closure as unknown as { residuals: readonly Residual[] };
        expect(residuals.length).toBeGreaterThan(0);
        for (const { owner, due, what } of residuals) {
          expect(owner).toBe('security-on-call');
          expect(Date.parse(due)).toBeGreaterThan(0);
          expect(what).not.toBe('');
        }
      }
    },
  );
});

describe('a page', () => {
  it.each(scenarios.filter(({ id }) => id !== 'protected-user').map((scenario) => [scenario.id, scenario] as const))(
    'of %s that is about an incident carries the commands by hand, or how to answer',
    async (_, scenario) => {
      const run = await rehearsed({ scenario, seed });
      for (const { subject, text } of pagesOf(run)) {
        if (subject.includes('runtime policy')) continue;
        expect(text, subject).toMatch(/aws iam |aws cloudtrail |firebreak answer /);
      }
    },
  );

  it('says "would have" where Firebreak only observes', async () => {
    const run = await rehearsed({ scenario: observe, seed });
    expect(run.broken).toEqual([]);
    expect(run.world.account.published.at(-1)?.text).toContain('would have');
  });
});
