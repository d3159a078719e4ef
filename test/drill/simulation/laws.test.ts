import { describe, expect, it } from 'vitest';
import type { Proof } from '../../../core/model/outcome.ts';
import type { Message } from '../../../core/ports/pager.ts';
import type { Draw, Pins } from '../../../drill/simulation/draw.ts';
import { places } from '../../../drill/simulation/home.ts';
import { simulationLaws } from '../../../drill/simulation/laws/index.ts';
import { outcomeOf, type RunOutcome } from '../../../drill/simulation/outcome.ts';
import { answering, atHome, brokenLaws, quietly, saying, seeing, simulated, spoilt } from './simulation-stage.ts';

const victim = 'ci-deploy';
const bystander = 'night-shift';

const unpaged = seeing(({ pager }) => ({ pager: { ...pager, page: async () => {} } }));

type Quietly = (pins?: Pins, seed?: number) => Draw;

/** Each law, and a Firebreak that breaks it. */
const breaches: Readonly<Record<string, (quietly: Quietly) => Promise<RunOutcome>>> = {
  // Nothing is done, and everybody believes it.
  'no-false-contained': (quietly) =>
    spoilt(
      quietly(),
      ['contain', 'prove', 'sweep'],
      saying((_, { clock }) => ({
        containment: 'contained',
        because: ['it is said so'],
        at: clock.now(),
        reversals: 0,
        kind: 'held',
        stepId: 'none',
      })),
    ),
  'provisional-until-swept': (quietly) =>
    spoilt(
      quietly(),
      'notify',
      seeing(({ pager }) => ({
        pager: {
          ...pager,
          notice: (message: Message) => pager.notice({ ...message, text: 'It is contained for good.' }),
        },
      })),
    ),
  'deny-before-key-off': (quietly) =>
    spoilt(
      quietly(),
      'plan',
      answering((plan: { readonly steps: readonly unknown[] }) => ({ ...plan, steps: plan.steps.toReversed() })),
    ),
  'nothing-forgotten': (quietly) =>
    spoilt(
      quietly(),
      'contain',
      seeing(({ ledger }) => ({ ledger: { ...ledger, hold: async ({ before }) => ({ before, holds: [] }) } })),
    ),
  'exact-release': (quietly) =>
    spoilt(
      quietly({ person: 'release' }),
      'release',
      saying(({ plan }: { readonly plan: { readonly steps: readonly { readonly id: string }[] } }) =>
        plan.steps.map(({ id }) => ({ stepId: id, kind: 'restored' })),
      ),
    ),
  'leaked-stays-dead': (quietly) =>
    spoilt(
      quietly(),
      'sweep',
      answering(async (sweep: Proof, _, ports) => {
        await atHome(ports).iam.setStatus(victim, 'access-key', 'AKIAIOSFODNN7EXAMPLE', 'Active');
        return sweep;
      }),
    ),
  // Its clock is days fast.
  'only-dead-keys-deleted': (quietly) =>
    spoilt(
      quietly({ person: 'delete-key' }),
      'delete-keys',
      seeing(({ clock }) => ({
        clock: { ...clock, now: () => new Date(Date.parse(clock.now()) + 5 * 86_400_000).toISOString() },
      })),
    ),
  'only-people-decide': (quietly) =>
    spoilt(
      quietly(),
      ['decide', 'release'],
      saying((input: { readonly plan: { readonly steps: readonly { readonly id: string }[] } }) =>
        'ruling' in input
          ? input.plan.steps.map(({ id }) => ({ stepId: id, kind: 'restored' }))
          : { choice: 'release', leadsTo: 'to-the-release', by: 'alice@example.com' },
      ),
    ),
  'loosening-paged': (quietly) =>
    spoilt(
      quietly({ scenario: 'two-incidents', attacker: 'policy-lowerer' }),
      'policy',
      seeing(({ pager }) => ({ pager: { ...pager, page: async () => {} } })),
    ),
  'every-failure-paged': (quietly) =>
    spoilt(
      quietly({ attacker: 'reverter', faults: ['changes-refused'] }, 5),
      'notify',
      seeing(() => ({ pager: { page: async () => {}, notice: async () => {} } })),
    ),
  'nothing-swallowed': (quietly) =>
    spoilt(
      quietly(),
      'intake',
      seeing(({ incidents }) => ({
        incidents: { ...incidents, open: async (incident) => ({ kind: 'joined', incident }) },
        machine: { start: async () => {} } as never,
      })),
    ),
  'one-incident-per-credential': (quietly) =>
    spoilt(
      quietly({ faults: ['events-disordered'] }, 4),
      'intake',
      seeing(({ incidents }) => ({
        incidents: {
          ...incidents,
          newId: (key, at) => incidents.newId(`${key}${at}`, at),
          open: async (incident) => ({ kind: 'opened', incident }),
        },
      })),
    ),
  'others-untouched': (quietly) =>
    spoilt(
      quietly(),
      'contain',
      seeing(({ iam }) => ({ iam: { ...iam, attachPolicy: (_, arn) => iam.attachPolicy(bystander, arn) } })),
    ),
  'observe-changes-nothing': (quietly) =>
    spoilt(
      quietly({ mode: 'observe' }),
      'plan',
      answering((plan: { readonly spared: readonly unknown[] }) => ({
        ...plan,
        kind: 'contain',
        steps: plan.spared,
        spared: [],
      })),
    ),
  // It looks, and says that all is well; of a member it only hears, and says nothing.
  'log-is-kept': (quietly) =>
    spoilt(quietly({ attacker: 'logging-blinder' }), ['model-logging', 'intake'], (module, phase) =>
      phase === 'intake' ? unpaged(module) : saying(() => ({ kind: 'as-named' }))(module),
    ),
  'no-secret': (quietly) =>
    spoilt(
      quietly(),
      'ask',
      answering(async (answer, { taskToken }: { readonly taskToken: string }, { pager }) => {
        await pager.notice({ subject: 'Firebreak: a question', text: `answer with ${taskToken}` });
        return answer;
      }),
    ),
};

describe('a run of Firebreak as it is', () => {
  it.each([1, 2, 3, 8])('breaks no law, seed %i', async (seed) => {
    const outcome = await outcomeOf(await simulated(), quietly({}, seed));
    expect(outcome.broken).toEqual([]);
    expect(outcome.ending).toBe('contained');
  });
});

const whoLiveOn = [
  'notyet',
  'federation-survivor',
  'chain-juggler',
  'role-collector',
  'key-factory',
  'phantom-pivot',
  'logging-blinder',
  'saboteur',
  'policy-lowerer',
  'token-thief',
  'finding-forger',
];

describe('an attacker that lives on through what it makes', () => {
  it.each(whoLiveOn)('breaks no law in either account, %s, with the guard and without', async (attacker) => {
    for (const guard of ['none', 'org-guard'])
      for (const place of places) {
        const outcome = await outcomeOf(await simulated(), quietly({ attacker, guard, place }));
        expect(outcome.broken, `${guard} ${place}`).toEqual([]);
      }
  });
});

describe('the simulation', () => {
  it('has for each of its laws a Firebreak that breaks it', () => {
    expect(Object.keys(breaches).toSorted()).toEqual(simulationLaws.map(({ id }) => id).toSorted());
  });

  const everywhere = places.flatMap((place) =>
    Object.entries(breaches).map(([law, breach]) => ({ law, place, breach })),
  );

  it.each(everywhere)(
    'notices a Firebreak that breaks the law $law in a $place account, and prints how to run it again',
    async ({ law, place, breach }) => {
      const outcome = await breach((pins, seed) => quietly({ place, ...pins }, seed));
      expect(brokenLaws(outcome), JSON.stringify(outcome)).toContain(law);
      expect(outcome.replay).toMatch(
        new RegExp(`^npm run simulate -- --runs 1 --seed \\d+ --place ${place} --scenario `),
      );
    },
  );

  it('calls it a broken law when a run does not end', async () => {
    const outcome = await outcomeOf(await simulated(), quietly({ scenario: 'of nobody' }));
    expect(brokenLaws(outcome)).toEqual(['ends']);
  });
});
