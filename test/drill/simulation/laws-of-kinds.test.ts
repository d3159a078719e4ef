import { describe, expect, it } from 'vitest';
import type { Approval, Choice } from '../../../core/model/approval.ts';
import { choices, fits } from '../../../drill/simulation/draw.ts';
import { outcomeOf, type RunOutcome } from '../../../drill/simulation/outcome.ts';
import { answering, quietly, saying, seeing, simulated, spoilt } from './simulation-stage.ts';

const victim = 'ci-deploy';
const denyAll = 'arn:aws:iam::aws:policy/AWSDenyAll';
const contained = (clock: { now: () => string }) => ({
  containment: 'contained',
  because: ['it is said so'],
  at: clock.now(),
  reversals: 0,
});

/** A session of a role that software takes, too; the time of its issue is told, and it bears the name of the workload's own. */
const taken = (pins = {}, seed = 3) => quietly({ scenario: 'stolen-session', ...pins }, seed);
/** The same of a role that people take alone, so that all of the session is denied at once. */
const peoples = (pins = {}) => taken(pins, 7);
/** The session of a workload of the owners. */
const instance = (pins = {}) => quietly({ scenario: 'instance-session', ...pins }, 3);

const said = saying((_, { clock }) => contained(clock));
const rewriting = (change: (text: string) => string) =>
  seeing(({ rolePolicies }) => ({
    rolePolicies: { ...rolePolicies, put: (role, name, text) => rolePolicies.put(role, name, change(text)) },
  }));
const moved = (text: string, aheadMs: number): string =>
  text.replace(/("DateLessThan":\{"aws:TokenIssueTime":")([^"]+)/, (_, before: string, at: string) => {
    return `${before}${new Date(Date.parse(at) + aheadMs).toISOString().slice(0, 19)}Z`;
  });

interface Breach {
  readonly law: string;
  readonly says: RegExp;
  readonly outcome: () => Promise<RunOutcome>;
}

/** What the laws read of the truth of sessions and API keys, each with a Firebreak that does it wrong. */
const breaches: Readonly<Record<string, Breach>> = {
  'denies a stolen session nothing, and says that it is contained': {
    law: 'no-false-contained',
    says: /ASIA\w+ may /,
    outcome: () =>
      spoilt(
        taken(),
        ['contain', 'prove', 'sweep'],
        saying((_, { clock }) => ({ ...contained(clock), kind: 'held', stepId: 'none' })),
      ),
  },
  'looks at nothing that a stolen session has minted': {
    law: 'no-false-contained',
    says: /what it minted lives on/,
    outcome: () =>
      spoilt(
        peoples({ attacker: 'role-collector' }),
        'pursue',
        saying(() => ({ kind: 'traced', found: 0, opened: [], told: [], unread: [] })),
      ),
  },
  'denies one session of a role of which a person had all denied, and says contained': {
    law: 'no-false-contained',
    says: /ASIA\w+ may /,
    outcome: () =>
      spoilt(taken({ person: 'deny-role-sessions' }), ['session-deny', 'prove', 'sweep'], (module) =>
        'ports' in module ? rewriting((text) => moved(text, -86_000_000))(provenAnyhow(module)) : module,
      ),
  },
  'puts the keys of a user to sleep whose own session leaked, and denies nothing': {
    law: 'no-false-contained',
    says: /ASIA\w+ may /,
    outcome: () =>
      spoilt(quietly({ scenario: 'session-token' }), ['contain', 'prove', 'sweep'], (module) =>
        seeing(({ iam }) => ({ iam: { ...iam, attachPolicy: async () => {}, setBoundary: async () => {} } }))(
          provenAnyhow(module),
        ),
      ),
  },
  'leaves an API key awake, and says that it is contained': {
    law: 'no-false-contained',
    says: /ACCA\w+ may /,
    outcome: () =>
      spoilt(
        quietly({ scenario: 'api-key' }),
        ['contain', 'prove', 'sweep'],
        saying((_, { clock }) => ({ ...contained(clock), kind: 'held', stepId: 'none' })),
      ),
  },
  'denies every session of a role, and nobody said so': {
    law: 'others-untouched',
    says: /PutRolePolicy on production .* although nobody named it/,
    outcome: () =>
      spoilt(
        taken(),
        'session-deny',
        rewriting((text) =>
          text.replace(
            /"Condition":.*?\}\}/,
            `"Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-01-01T03:02:00Z"}}`,
          ),
        ),
      ),
  },
  'denies sessions of a role that are taken long after a person had those until now denied': {
    law: 'others-untouched',
    says: /although nobody named it/,
    outcome: () =>
      spoilt(
        instance({ person: 'deny-role-sessions' }),
        'session-deny',
        rewriting((text) => moved(text, 3_600_000)),
      ),
  },
  'forgets when a stolen session was issued': {
    law: 'others-untouched',
    says: /workload of the owners failed/,
    outcome: () =>
      spoilt(
        taken(),
        'session-deny',
        rewriting((text) => text.replace(/"DateGreaterThanEquals":\{[^}]*\},/, '')),
      ),
  },
  'denies everything to a session that a workload holds, before anybody said so': {
    law: 'others-untouched',
    says: /PutRolePolicy on production .* although nobody named it/,
    outcome: () =>
      spoilt(
        instance(),
        'plan',
        answering((plan: { readonly steps: readonly unknown[]; readonly pending?: readonly unknown[] }) => ({
          ...plan,
          steps: [...(plan.pending ?? []), ...plan.steps],
          pending: [],
        })),
      ),
  },
  'contains whoever took a session without a word of a person': {
    law: 'others-untouched',
    says: /AttachUserPolicy on ci-deploy .* although nobody named it/,
    outcome: () =>
      spoilt(
        taken(),
        'contain',
        answering(async (outcome, _, { iam }) => {
          await iam.attachPolicy(victim, denyAll);
          return outcome;
        }),
      ),
  },
  'denies everything to a user who does other work than the leaked API key does': {
    law: 'others-untouched',
    says: /workload of the owners failed/,
    outcome: () =>
      spoilt(
        quietly({ scenario: 'api-key' }),
        'contain',
        seeing(({ iam }) => ({ iam: { ...iam, attachPolicy: (user) => iam.attachPolicy(user, denyAll) } })),
      ),
  },
  'leaves the deny of a whole role where it was, and says that it is gone': {
    law: 'exact-release',
    says: /FirebreakDenyRoleSessions still stands/,
    outcome: () =>
      spoilt(
        instance({ person: 'deny-role-sessions' }),
        ['session-deny', 'release'],
        seeing(({ rolePolicies, sessions }) => ({
          rolePolicies: { ...rolePolicies, remove: async () => {} },
          sessions: { ...sessions, inline: async () => undefined },
        })),
      ),
  },
  'remembers nothing of the deny of a session': {
    law: 'nothing-forgotten',
    says: /role\/production\/deny\/Firebreak.* was put in/,
    outcome: () =>
      spoilt(
        taken(),
        'contain',
        seeing(({ ledger }) => ({ ledger: { ...ledger, hold: async ({ before }) => ({ before, holds: [] }) } })),
      ),
  },
  'takes a forged answer for the wish to deny a whole role': {
    law: 'only-people-decide',
    says: /had all sessions of a role denied, and nobody chose that/,
    outcome: () => spoilt(instance({ person: 'keep' }), 'decide', deciding('deny-role-sessions', 'nowhere')),
  },
  'takes a forged answer for the wish to contain whoever took a session': {
    law: 'only-people-decide',
    says: /about who took a session, and nobody chose that/,
    outcome: () =>
      spoilt(peoples({ person: 'keep' }), ['decide', 'pursue'], (module) =>
        seeing(({ approvals }) => ({
          approvals: { ...approvals, read: async (id) => forged(await approvals.read(id), 'contain-caller') },
        }))(module),
      ),
  },
};

/** Prove and sweep believe whatever they are asked; every other phase is as it is. */
const provenAnyhow: typeof said = (module) => ({
  ...module,
  create: (ports) => {
    const real = module.create(ports);
    return async (input) => {
      const answer = (await real(input)) as { readonly containment?: string };
      return answer?.containment === undefined ? answer : { ...answer, containment: 'contained' };
    };
  },
});

const deciding = (choice: Choice, leadsTo: string) => saying(() => ({ kind: 'decided', choice, leadsTo, by: 'alice' }));

const forged = (approval: Approval | undefined, choice: Choice): Approval | undefined =>
  approval && {
    ...approval,
    decision: {
      choice,
      by: 'alice@example.com',
      at: approval.question.askedAt,
      planDigest: approval.question.planDigest,
      reason: 'forged',
    },
  };

describe('a Firebreak that', () => {
  it.each(Object.entries(breaches))('%s breaks a law', async (_, { law, says, outcome }) => {
    const { broken } = await outcome();
    expect(broken.filter((one) => one.law === law).map(({ because }) => because)).toContainEqual(
      expect.stringMatching(says),
    );
  });
});

describe('a run of Firebreak as it is', () => {
  const scenarios = [
    'session-token',
    'federated-session',
    'stolen-session',
    'instance-session',
    'api-key',
    'api-key-user',
    'short-term-key',
  ];
  it.each(scenarios)('breaks no law, whatever the person says, %s', async (scenario) => {
    for (const person of choices.person) {
      const outcome = await outcomeOf(await simulated(), quietly({ scenario, person }));
      expect(outcome.broken, person).toEqual([]);
    }
  });

  it('pages that the log of a member is off, although whoever switched it off is contained for it', async () => {
    const draw = quietly(
      { place: 'member', scenario: 'api-key', attacker: 'logging-blinder', faults: ['late-trail'] },
      60_000,
    );
    expect((await outcomeOf(await simulated(), draw)).broken).toEqual([]);
  });

  it.each(scenarios)('breaks no law with any attacker who can do something with it, %s', async (scenario) => {
    for (const attacker of choices.attacker.filter((each) => fits({ scenario, attacker: each }))) {
      const outcome = await outcomeOf(await simulated(), quietly({ scenario, attacker }));
      expect(outcome.broken, attacker).toEqual([]);
    }
  });
});
