import { describe, expect, it } from 'vitest';
import { exampleAccount, memberAccount } from '../../../drill/scenarios/scenario.ts';
import type { Pins } from '../../../drill/simulation/draw.ts';
import { othersUntouched } from '../../../drill/simulation/laws/others.ts';
import type { RunOutcome } from '../../../drill/simulation/outcome.ts';
import { simulateRun } from '../../../drill/simulation/simulate-run.ts';
import type { World } from '../../../drill/world.ts';
import { denyingAllOf, quietly, saying, seeing, simulated, spoilt } from './simulation-stage.ts';

const victim = 'ci-deploy';

/** A chain of sessions that goes from the member to the account of Firebreak and back. */
const crossing = (pins: Pins = {}) => quietly({ place: 'member', attacker: 'chain-juggler', ...pins });

/** What can go wrong only where there are two accounts. */
const acrossAccounts: Readonly<
  Record<string, { readonly law: string; readonly says: RegExp; readonly outcome: () => Promise<RunOutcome> }>
> = {
  'takes the account of Firebreak for that of the victim': {
    law: 'others-untouched',
    says: /AttachUserPolicy on ci-deploy of 123456789012 at .* although nobody named it/,
    outcome: () =>
      spoilt(
        quietly({ place: 'member' }),
        'contain',
        seeing(() => ({ in: () => undefined })),
      ),
  },
  'looks at nothing that the key has taken in the other account': {
    law: 'no-false-contained',
    says: /what it minted lives on/,
    outcome: () =>
      spoilt(
        crossing(),
        'pursue',
        saying(() => ({ kind: 'traced', found: 0, opened: [], told: [], unread: [] })),
      ),
  },
  'denies all sessions of a role in the other account': {
    law: 'others-untouched',
    says: /workload of the owners failed/,
    outcome: () => spoilt(crossing(), 'session-deny', denyingAllOf('reporting')),
  },
  'tells nobody that the log of a member is off': {
    law: 'log-is-kept',
    says: /nobody was paged/,
    outcome: () =>
      spoilt(
        quietly({ place: 'member', attacker: 'logging-blinder' }),
        'intake',
        seeing(({ pager }) => ({ pager: { ...pager, page: async () => {} } })),
      ),
  },
};

describe('a Firebreak that answers for a member and', () => {
  it.each(Object.entries(acrossAccounts))('%s breaks a law', async (_, { law, says, outcome }) => {
    const { broken } = await outcome();
    expect(broken.filter((one) => one.law === law).map(({ because }) => because)).toContainEqual(
      expect.stringMatching(says),
    );
  });

  it('changes somebody who is protected there breaks a law', async () => {
    const evidence = await simulateRun(await simulated(), quietly({ place: 'member' }));
    expect(othersUntouched.broken(evidence)).toEqual([]);
    const { world } = evidence;
    const told = (names: readonly string[]) => {
      const members = JSON.stringify([{ account: memberAccount.account, protectedUsers: names }]);
      const files = new Map([['/members', new TextEncoder().encode(members)]]);
      const functions = new Map([['plan', { environment: { FIREBREAK_MEMBERS: '/members' }, files }]]);
      const account = { place: exampleAccount, deployed: { functions } };
      return { ...evidence, world: { account, accounts: world.accounts } as unknown as World };
    };
    expect(othersUntouched.broken(told(['Break-Glass-There']))).toEqual([]);
    expect(othersUntouched.broken(told([victim.toUpperCase()]))).toContainEqual(
      expect.stringMatching(/although it is protected/),
    );
  });
});
