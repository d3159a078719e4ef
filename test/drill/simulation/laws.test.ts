import { describe, expect, it } from 'vitest';
import type { Proof } from '../../../core/model/outcome.ts';
import type { Message } from '../../../core/ports/pager.ts';
import { simulationLaws } from '../../../drill/simulation/laws/index.ts';
import { outcomeOf, type RunOutcome } from '../../../drill/simulation/outcome.ts';
import { answering, brokenLaws, quietly, saying, seeing, simulated, spoilt } from './simulation-stage.ts';

const victim = 'ci-deploy';
const bystander = 'night-shift';

/** Each law, and a Firebreak that breaks it. */
const breaches: Readonly<Record<string, () => Promise<RunOutcome>>> = {
  // Nothing is done, and everybody believes it.
  'no-false-contained': () =>
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
  'provisional-until-swept': () =>
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
  'deny-before-key-off': () =>
    spoilt(
      quietly(),
      'plan',
      answering((plan: { readonly steps: readonly unknown[] }) => ({ ...plan, steps: plan.steps.toReversed() })),
    ),
  'nothing-forgotten': () =>
    spoilt(
      quietly(),
      'contain',
      seeing(({ ledger }) => ({ ledger: { ...ledger, hold: async ({ before }) => ({ before, holds: [] }) } })),
    ),
  'exact-release': () =>
    spoilt(
      quietly({ person: 'release' }),
      'release',
      saying(({ plan }: { readonly plan: { readonly steps: readonly { readonly id: string }[] } }) =>
        plan.steps.map(({ id }) => ({ stepId: id, kind: 'restored' })),
      ),
    ),
  'leaked-stays-dead': () =>
    spoilt(
      quietly(),
      'sweep',
      answering(async (sweep: Proof, _, { iam }) => {
        await iam.setStatus(victim, 'access-key', 'AKIAIOSFODNN7EXAMPLE', 'Active');
        return sweep;
      }),
    ),
  'only-people-decide': () =>
    spoilt(
      quietly(),
      ['decide', 'release'],
      saying((input: { readonly plan: { readonly steps: readonly { readonly id: string }[] } }) =>
        'ruling' in input
          ? input.plan.steps.map(({ id }) => ({ stepId: id, kind: 'restored' }))
          : { choice: 'release', leadsTo: 'to-the-release', by: 'alice@example.com' },
      ),
    ),
  'loosening-paged': () =>
    spoilt(
      quietly({ scenario: 'two-incidents', attacker: 'policy-lowerer' }),
      'policy',
      seeing(({ pager }) => ({ pager: { ...pager, page: async () => {} } })),
    ),
  'every-failure-paged': () =>
    spoilt(
      quietly({ attacker: 'reverter', faults: ['changes-refused'] }, 5),
      'notify',
      seeing(() => ({ pager: { page: async () => {}, notice: async () => {} } })),
    ),
  'nothing-swallowed': () =>
    spoilt(
      quietly(),
      'intake',
      seeing(({ incidents }) => ({
        incidents: { ...incidents, open: async (incident) => ({ kind: 'joined', incident }) },
        machine: { start: async () => {} } as never,
      })),
    ),
  'one-incident-per-credential': () =>
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
  'others-untouched': () =>
    spoilt(
      quietly(),
      'contain',
      seeing(({ iam }) => ({ iam: { ...iam, attachPolicy: (_, arn) => iam.attachPolicy(bystander, arn) } })),
    ),
  'observe-changes-nothing': () =>
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
  // It looks, and says that all is well.
  'log-is-kept': () =>
    spoilt(
      quietly({ attacker: 'logging-blinder' }),
      'model-logging',
      saying(() => ({ kind: 'as-named' })),
    ),
  'no-secret': () =>
    spoilt(
      quietly(),
      'ask',
      answering(async (answer, { taskToken }: { readonly taskToken: string }, { pager }) => {
        await pager.notice({ subject: 'Firebreak: a question', text: `answer with ${taskToken}` });
        return answer;
      }),
    ),
};

/** A key that takes a session of every role, among them the one under which a workload of the owners runs. */
const collecting = (seed = 3) => quietly({ attacker: 'role-collector' }, seed);

/** What may be touched of those who were there before, and what must be, and a Firebreak that does more or less. */
const wider: Readonly<Record<string, { law: string; says: RegExp; outcome: () => Promise<RunOutcome> }>> = {
  'looks at nothing that the key has minted': {
    law: 'no-false-contained',
    says: /what it minted lives on/,
    outcome: () =>
      spoilt(
        collecting(),
        'pursue',
        saying(() => ({ kind: 'traced', found: 0, opened: [], told: [], unread: [] })),
      ),
  },
  'denies all sessions of a role that was there before': {
    law: 'others-untouched',
    says: /workload of the owners failed/,
    outcome: () =>
      spoilt(
        collecting(),
        'session-deny',
        seeing(({ rolePolicies }) => ({
          rolePolicies: {
            ...rolePolicies,
            put: (role, name, text) => rolePolicies.put(role, name, text.replace(/,"Condition":.*?\}\}/, '')),
          },
        })),
      ),
  },
  'leaves the deny of a session where it was, and says that it is gone': {
    law: 'exact-release',
    says: /still stands/,
    outcome: () =>
      spoilt(
        quietly({ attacker: 'role-collector', person: 'release' }),
        ['session-deny', 'release'],
        seeing(({ rolePolicies, sessions }) => ({
          rolePolicies: { ...rolePolicies, remove: async () => {} },
          sessions: { ...sessions, inline: async () => undefined },
        })),
      ),
  },
  'leaves the managed deny of a session attached, and says that it is gone': {
    law: 'exact-release',
    says: /the policy arn:.*firebreak-sessions.* still stands/,
    outcome: () =>
      spoilt(
        quietly({ attacker: 'slot-filler', person: 'release' }, 9),
        ['session-deny', 'release'],
        seeing(({ rolePolicies, sessions }) => ({
          rolePolicies: { ...rolePolicies, detach: async () => {} },
          sessions: { ...sessions, attached: async () => undefined },
        })),
      ),
  },
  'attaches what denies every session of a role': {
    law: 'others-untouched',
    says: /iam:AttachRolePolicy on .* although nobody named it/,
    outcome: () =>
      spoilt(
        quietly({ attacker: 'slot-filler' }, 9),
        ['session-deny'],
        seeing(({ rolePolicies }) => ({
          rolePolicies: {
            ...rolePolicies,
            attach: (role: string, policy: object) =>
              (rolePolicies as { attach: (role: string, policy: object) => Promise<void> }).attach(role, {
                ...policy,
                text: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}',
              }),
          },
        })),
      ),
  },
  'denies everything to a user for whom the attacker only made a key': {
    law: 'others-untouched',
    says: /although nobody named it/,
    outcome: () =>
      spoilt(
        quietly({ attacker: 'key-factory' }),
        'plan',
        answering((plan: { readonly steps: readonly unknown[]; readonly pending?: readonly unknown[] }) => ({
          ...plan,
          steps: [...(plan.pending ?? []), ...plan.steps],
          pending: [],
        })),
      ),
  },
};

describe('a Firebreak that', () => {
  it.each(Object.entries(wider))('%s breaks a law', async (_, { law, says, outcome }) => {
    const { broken } = await outcome();
    expect(broken.filter((one) => one.law === law).map(({ because }) => because)).toContainEqual(
      expect.stringMatching(says),
    );
  });
});

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
  it.each(whoLiveOn)('breaks no law, %s, with the guard and without', async (attacker) => {
    for (const guard of ['none', 'org-guard']) {
      const outcome = await outcomeOf(await simulated(), quietly({ attacker, guard }));
      expect(outcome.broken, guard).toEqual([]);
    }
  });
});

describe('the simulation', () => {
  it('has for each of its laws a Firebreak that breaks it', () => {
    expect(Object.keys(breaches).toSorted()).toEqual(simulationLaws.map(({ id }) => id).toSorted());
  });

  it.each(Object.keys(breaches))(
    'notices a Firebreak that breaks the law %s, and prints how to run it again',
    async (law) => {
      const outcome = await breaches[law]?.();
      expect(outcome && brokenLaws(outcome), JSON.stringify(outcome)).toContain(law);
      expect(outcome?.replay).toMatch(/^npm run simulate -- --runs 1 --seed \d+ --scenario /);
    },
  );

  it('calls it a broken law when a run does not end', async () => {
    const outcome = await outcomeOf(await simulated(), quietly({ scenario: 'of nobody' }));
    expect(brokenLaws(outcome)).toEqual(['ends']);
  });
});
