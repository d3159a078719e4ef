import { beforeAll, describe, expect, it } from 'vitest';
import { wallClock } from '../../../adapters/aws/clock.ts';
import { trailOn } from '../../../adapters/aws/trail.ts';
import type { Trace } from '../../../core/model/trace.ts';
import { trace } from '../../../core/phases/trace.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { allow, assumes, sessionHolder, trustsAccount } from '../../drill/sandbox/services/holders.ts';
import {
  administrator,
  type Bench,
  inAccount,
  keyHolder,
  leakedKey,
} from '../../drill/sandbox/services/sandbox-account.ts';
import { hostIn } from '../../memory.ts';

const account = '123456789012';
const ownersKey = 'AKIAI44QH8DHBEXAMPLE';
const minute = 60_000;
const faults = { trailDelayMs: () => minute };

/** The real adapter against the sandbox's CloudTrail, as it is by now. */
async function traced({ account: sandbox }: Bench, since: number): Promise<Trace> {
  const root = {
    identity: { kind: 'user', account, name: 'ci-deploy' },
    credential: { kind: 'access-key', account, accessKeyId: leakedKey },
  } as const;
  const trail = trailOn(hostIn(sandbox, { FIREBREAK_REGIONS: '' }));
  return trace({ root, since: new Date(since).toISOString() }, { trail, clock: wallClock });
}

const family = ({ descendants }: Trace): readonly string[] =>
  descendants.map(({ parent, generation, descendant }) => {
    const from = descendants.find(({ id }) => id === parent)?.descendant.kind ?? parent;
    return `${generation}: ${descendant.kind} of ${from}`;
  });

function inhabited({ account: sandbox }: Bench): void {
  const user = { inline: { Assume: allow('sts:AssumeRole', 'sts:GetSessionToken') } };
  sandbox.createUser({ ...user, name: 'ci-deploy', keys: [leakedKey] });
  sandbox.createUser({ ...user, name: 'orders', keys: [ownersKey] });
  sandbox.createRole({ name: 'build', trust: trustsAccount, attached: [administrator] });
  sandbox.createRole({ name: 'production', trust: trustsAccount, attached: [administrator] });
}

describe('a trace of what an attacker did in an account', () => {
  beforeAll(warm);

  it('finds chain, user and key, and leaves the sessions of the owners alone', () =>
    inAccount(
      async (bench) => {
        inhabited(bench);
        const since = bench.account.now();
        const theirs = await assumes(bench, keyHolder(ownersKey), 'production');
        await bench.callAs(sessionHolder(theirs), 'CreateUserCommand', { UserName: 'their-new-user' });
        const first = await assumes(bench, keyHolder(), 'build');
        const second = await assumes(bench, sessionHolder(first), 'production');
        await bench.callAs(sessionHolder(second), 'CreateUserCommand', { UserName: 'backdoor' });
        await bench.callAs(sessionHolder(second), 'CreateAccessKeyCommand', { UserName: 'backdoor' });
        await bench.account.sleep(2 * minute);

        const made = await traced(bench, since);
        expect(family(made)).toEqual([
          '1: role-session of root',
          '2: role-session of role-session',
          '3: user of role-session',
          '3: access-key of role-session',
        ]);
        expect(made.unread).toEqual([]);
        expect(made.descendants.map(({ holder }) => holder)).toEqual(['existed', 'existed', 'created', 'created']);
        expect(made.descendants[1]?.descendant).toMatchObject({ role: { name: 'production' }, accessKeyId: second });
      },
      { faults },
    ));

  it('finds only what CloudTrail has told by now', () =>
    inAccount(
      async (bench) => {
        inhabited(bench);
        const since = bench.account.now();
        await assumes(bench, keyHolder(), 'build');
        expect(family(await traced(bench, since))).toEqual([]);
        await bench.account.sleep(minute);
        expect(family(await traced(bench, since))).toEqual(['1: role-session of root']);
      },
      { faults },
    ));

  it('finds what a session of the user did', () =>
    inAccount(
      async (bench) => {
        inhabited(bench);
        const since = bench.account.now();
        const { Credentials } = (await bench.callAs(keyHolder(), 'GetSessionTokenCommand', {})) as unknown as {
          readonly Credentials: { readonly AccessKeyId: string };
        };
        await assumes(bench, sessionHolder(Credentials.AccessKeyId), 'build');
        await bench.account.sleep(2 * minute);
        expect(family(await traced(bench, since))).toEqual([
          '1: user-session of root',
          '2: role-session of user-session',
        ]);
      },
      { faults },
    ));
});
