import { beforeAll, describe, expect, it } from 'vitest';
import type { Step } from '../../core/model/plan.ts';
import type { Run } from '../../drill/run.ts';
import type { Faults } from '../../drill/sandbox/faults.ts';
import { callsOf, endings, leak, pagesOf, reportOnce, saysContained, truthIn } from '../leak.ts';
import { observed, remembered } from '../memory.ts';
import { rehearsed } from '../staged.ts';

const seed = 1;

interface Death {
  readonly phase: string;
  readonly call: number;
  readonly action: string;
}

/** Every call that every function makes in an undisturbed run. */
let deaths: readonly Death[];
let steps: readonly Step[];
let customers: ReadonlyMap<string, unknown>;

beforeAll(async () => {
  const happy = await rehearsed({ scenario: leak(), seed });
  steps = (await endings(happy))[0]?.output.plan?.steps ?? [];
  const phases = new Set(callsOf(happy).map(({ caller }) => (caller.kind === 'function' ? caller.phase : '')));
  deaths = [...phases].flatMap((phase) =>
    callsOf(happy, phase).map(({ action }, call): Death => ({ phase, call, action })),
  );
  const report = async (world: Run['world']) => {
    customers = await observed(world, steps);
    await reportOnce(world);
  };
  await rehearsed({ scenario: leak({ report }), seed });
});

/** The function dies in front of its n-th call: once, or at that call and at all that would follow. */
function dying({ phase, call }: Death, { forEver }: { forEver: boolean }): Faults {
  let made = 0;
  return {
    kill: ({ caller }) => {
      if (caller.kind !== 'function' || caller.phase !== phase) return false;
      made += 1;
      return forEver ? made > call : made === call + 1;
    },
  };
}

const name = ({ phase, call, action }: Death) => `${phase}, call ${call} (${action})`;

function isFalse(run: Run): boolean {
  const { denied, inactive } = truthIn(run);
  return saysContained(run) && !(denied && inactive);
}

describe('a function that dies once, in front of any one of its calls', () => {
  it('delays the containment and changes nothing of what is remembered', async () => {
    const left: string[] = [];
    for (const death of deaths) {
      const run = await rehearsed({ scenario: leak(), seed, faults: dying(death, { forEver: false }) });
      const { denied, inactive } = truthIn(run);
      const contained = run.measures.containment === 'contained' && denied && inactive;
      if (!contained || run.world.delivery.deadLetters.length > 0) left.push(name(death));
      expect(remembered(run.world, steps), name(death)).toEqual(customers);
    }
    expect(deaths.length).toBeGreaterThan(20);
    expect(left, 'killed here, the run does not end contained').toEqual([]);
  });
});

describe('a function that dies at a call again and again', () => {
  it('is never the end of it: a person hears, or an alarm rings, and contained is never said falsely', async () => {
    const silent: string[] = [];
    const lies: string[] = [];
    for (const death of deaths) {
      const run = await rehearsed({ scenario: leak(), seed, faults: dying(death, { forEver: true }) });
      const rings =
        run.world.delivery.deadLetters.length > 0 || (await endings(run)).some(({ status }) => status !== 'SUCCEEDED');
      if (pagesOf(run).length === 0 && !rings && !saysContained(run)) silent.push(name(death));
      if (isFalse(run)) lies.push(name(death));
    }
    expect(silent, 'nobody hears of these').toEqual([]);
    expect(lies, 'contained is said falsely here').toEqual([]);
  });
});

describe('contain, killed between remembering and changing', () => {
  it('ends contained, and the ledger still says how the customer had it', async () => {
    const run = await rehearsed({
      scenario: leak(),
      seed,
      faults: {
        kill: ({ caller, action, before }) =>
          caller.kind === 'function' && caller.phase === 'contain' && action === 'iam:AttachUserPolicy' && before === 0,
      },
    });
    expect(run.measures.containment).toBe('contained');
    expect(remembered(run.world, steps)).toEqual(customers);
  });
});

describe('contain, killed after the change took effect', () => {
  it('does not mistake its own deny for the state of the customer', async () => {
    const run = await rehearsed({
      scenario: leak(),
      seed,
      faults: {
        kill: ({ caller, action, before }) =>
          caller.kind === 'function' &&
          caller.phase === 'contain' &&
          action === 'iam:ListAttachedUserPolicies' &&
          before === 1,
      },
    });
    expect(truthIn(run).denied).toBe(true);
    expect(remembered(run.world, steps)).toEqual(customers);
  });
});
