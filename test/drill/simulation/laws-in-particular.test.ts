import { describe, expect, it } from 'vitest';
import type { Approval, Choice } from '../../../core/model/approval.ts';
import type { RunOutcome } from '../../../drill/simulation/outcome.ts';
import { answering, denyingAllOf, quietly, saying, seeing, spoilt } from './simulation-stage.ts';

/** Whatever a person has decided, it reads another choice. */
async function misread(reading: Promise<Approval | undefined>, choice: Choice): Promise<Approval | undefined> {
  const approval = await reading;
  if (approval?.decision === undefined) return approval;
  return { ...approval, decision: { ...approval.decision, choice } };
}

const denyingEverybody = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';

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
    outcome: () => spoilt(collecting(), 'session-deny', denyingAllOf('production')),
  },
  'stops all of a role that was there before, with the tag for those that the attacker made': {
    law: 'others-untouched',
    says: /although nobody named it/,
    outcome: () =>
      spoilt(
        quietly({ attacker: 'role-collector', guard: 'org-guard' }),
        'session-deny',
        seeing(({ rolePolicies }) => ({
          rolePolicies: {
            ...rolePolicies,
            tag: (role, _, value) => rolePolicies.tag(role, 'firebreak:quarantine', value),
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
            attach: (role, policy) => rolePolicies.attach(role, { ...policy, text: denyingEverybody }),
          },
        })),
      ),
  },
  'deletes a key that nobody wanted deleted': {
    law: 'only-dead-keys-deleted',
    says: /nobody chose that a week before/,
    outcome: () =>
      spoilt(quietly({ person: 'keep' }), ['decide', 'schedule', 'delete-keys'], (module, phase) =>
        phase === 'decide'
          ? saying(() => ({ choice: 'delete-key', leadsTo: 'to-the-deletion', by: 'alice@example.com' }))(module)
          : seeing(({ approvals }) => ({
              approvals: { ...approvals, read: (id) => misread(approvals.read(id), 'delete-key') },
            }))(module),
      ),
  },
  'deletes a key that somebody has woken': {
    law: 'only-dead-keys-deleted',
    says: /it was Active/,
    outcome: () =>
      spoilt(
        quietly({ person: 'delete-key' }, 5),
        'delete-keys',
        seeing(({ iam }) => ({
          iam: {
            ...iam,
            credentials: async (...asked) =>
              (await iam.credentials(...asked)).map((each) => ({ ...each, status: 'Inactive' })),
          },
        })),
      ),
  },
  'opens an incident for every call of one sequence': {
    law: 'one-incident-per-credential',
    says: /incidents about AKIAIOSFODNN7EXAMPLE/,
    outcome: () =>
      spoilt(
        quietly({ scenario: 'sequence', faults: ['events-disordered'] }, 4),
        'intake',
        seeing(({ incidents }) => ({
          incidents: {
            ...incidents,
            newId: (key, at) => incidents.newId(`${key}${at}`, at),
            open: async (incident) => ({ kind: 'opened', incident }),
          },
        })),
      ),
  },
  'gives back what nobody has called expected': {
    law: 'only-people-decide',
    says: /was released, and nobody chose that/,
    outcome: () =>
      spoilt(quietly({ scenario: 'sequence', person: 'keep' }), ['decide', 'release'], (module, phase) =>
        phase === 'decide'
          ? saying(() => ({ choice: 'expected', leadsTo: 'to-the-expectation', by: 'alice@example.com' }))(module)
          : seeing(({ approvals }) => ({
              approvals: { ...approvals, read: (id) => misread(approvals.read(id), 'expected') },
            }))(module),
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
