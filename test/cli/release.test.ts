import { beforeAll, describe, expect, it } from 'vitest';
import type { HeldSlot } from '../../adapters/aws/operator/holds.ts';
import { plannedRelease } from '../../cli/release/planned-release.ts';
import { releaseVerbOn } from '../../cli/release.ts';
import type { ActionPorts } from '../../core/actions/action.ts';
import { type ActionId, actionIds, actions } from '../../core/actions/index.ts';
import { Refused } from '../../core/model/errors.ts';
import type { Iam } from '../../core/ports/iam.ts';
import { warm } from '../../drill/sandbox/warm.ts';
import type { World } from '../../drill/world.ts';
import { bounded, keyTarget, twoKeys } from '../core/actions/leaked-user.ts';
import { hostIn, portsOn } from '../memory.ts';
import { sandboxed } from '../sandboxed.ts';
import { connecting, saidBy } from './said-by.ts';

beforeAll(warm);

const slot: HeldSlot = {
  slot: '123456789012/user/ci-deploy/boundary',
  before: '{"boundary":null}',
  since: '2026-03-02T09:13:02.123Z',
  holds: ['fb-1', 'fb-2'],
};
const nobodyLooks = {} as Iam;
const gone = { user: async () => undefined } as unknown as Iam;

const release = (words: readonly string[], held: readonly HeldSlot[] = [], iam: Iam = nobodyLooks) =>
  saidBy(releaseVerbOn(connecting({ holds: async () => held, iam: () => iam })), words);

describe('firebreak release', () => {
  it.each([[[]], [['--all']], [['--plan']]])('with %j is refused, and says how a release is decided', async (words) => {
    const { code, err, out } = await release(words);
    expect(code).toBe(2);
    expect(err.join()).toMatch(/decided by an approver.*firebreak answer <approval-id> release/);
    expect(out).toEqual([]);
  });

  it('says that nothing is held', async () => {
    const { code, out } = await release(['--all', '--plan']);
    expect(code).toBe(0);
    expect(out).toEqual([expect.stringMatching(/^account example-prod/), expect.stringMatching(/^Nothing is held/)]);
  });

  it('says for each hold what, since when, by which incidents, and that nothing is left to put back of a user that is gone', async () => {
    const { code, out } = await release(['--all', '--plan'], [slot], gone);
    expect(code).toBe(0);
    expect(out.slice(1)).toEqual([
      '123456789012/user/ci-deploy/boundary',
      '  since 2026-03-02T09:13:02.123Z, held by fb-1, fb-2',
      '  a release would change nothing',
      '1 hold(s). Nothing was changed.',
    ]);
  });

  it('does not look here for whom it holds in a member, who only has a name in common', async () => {
    const there = { ...slot, slot: '111122223333/user/ci-deploy/boundary' };
    const { code, out } = await release(['--all', '--plan'], [there]);
    expect(code).toBe(3);
    expect(out.join()).toContain(
      'it is in account 111122223333, of which these credentials do not tell; before, it was {"boundary":null}',
    );
  });

  it('ends with 3 when it cannot say what one release would do', async () => {
    const iam = { user: () => Promise.reject(new Refused('read user ci-deploy: no')) } as unknown as Iam;
    const { code, out } = await release(
      ['--all', '--plan'],
      [slot, { ...slot, slot: 'something/else' }, { ...slot, before: '{' }],
      iam,
    );
    expect(code).toBe(3);
    expect(out.filter((line) => line.includes('cannot be planned'))).toHaveLength(3);
  });

  it('gives a line of JSON for each hold', async () => {
    const { out } = await release(['--all', '--plan', '--json'], [slot], gone);
    expect(out.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        schema: 'firebreak.release-plan/1',
        account: '123456789012',
        slot: slot.slot,
        since: slot.since,
        holds: ['fb-1', 'fb-2'],
        kind: 'planned',
        changes: [],
      }),
    ]);
  });
});

/** The account as it was contained by one action, and how it had been. */
async function contained(
  id: ActionId,
  arrange: (world: World) => void,
  work: (world: World, ports: ActionPorts, held: HeldSlot) => Promise<void>,
) {
  const world = sandboxed();
  arrange(world);
  const ports = portsOn(hostIn(world.account), world);
  await world.clock.run(async () => {
    const before = await actions[id].observe(keyTarget, ports);
    await actions[id].apply(keyTarget, ports);
    await work(world, ports, { ...slot, slot: actions[id].slot(keyTarget), before: JSON.stringify(before) });
  });
}

const writes = (world: World) =>
  world.account.log.records.filter((record) => record.writes && record.outcome === 'ok').length;

describe.each([
  ['without a boundary', twoKeys],
  ['with a boundary of the customer', bounded],
])('a planned release of a user %s', (_, arrange) => {
  it.each(actionIds.filter((id) => actions[id].on === 'user'))(
    'of %s changes nothing, and says exactly the writes that the release then makes',
    (id) =>
      contained(id, arrange, async (world, ports, held) => {
        const before = writes(world);
        const planned = await plannedRelease(held, { iam: ports.iam, account: held.slot.slice(0, 12) });
        expect(writes(world)).toBe(before);
        if (planned.kind !== 'planned') throw new Error(planned.because);
        await actions[id].release(keyTarget, JSON.parse(held.before), ports);
        expect(planned.changes).toHaveLength(writes(world) - before);
      }),
  );
});

describe('the words of a planned release', () => {
  it('name the policy that is detached', () =>
    contained('attach-deny-all', twoKeys, async (_, ports, held) => {
      expect(await plannedRelease(held, { iam: ports.iam, account: held.slot.slice(0, 12) })).toMatchObject({
        changes: ['detach arn:aws:iam::aws:policy/AWSDenyAll from user ci-deploy'],
      });
    }));

  it('name the boundary that is put back', () =>
    contained('deny-all-boundary', bounded, async (_, ports, held) => {
      expect(await plannedRelease(held, { iam: ports.iam, account: held.slot.slice(0, 12) })).toMatchObject({
        changes: [
          expect.stringMatching(
            /^make arn:aws:iam::123456789012:policy\/DeveloperBoundary the boundary of user ci-deploy$/,
          ),
        ],
      });
    }));

  it('bring no leaked key back', () =>
    contained('deactivate-access-key', twoKeys, async (_, ports, held) => {
      expect(await plannedRelease(held, { iam: ports.iam, account: held.slot.slice(0, 12) })).toMatchObject({
        changes: [],
      });
    }));
});
