import { describe, expect, it } from 'vitest';
import type { World } from '../../drill/world.ts';
import {
  adminKeyId,
  callAs,
  denyAll,
  endings,
  leak,
  leakedKeyId,
  leakedUser,
  noticesOf,
  pagesOf,
  saysContained,
  truthIn,
} from '../leak.ts';
import { rehearsed } from '../staged.ts';

const fightMs = 130_000;
const detach = { command: 'DetachUserPolicyCommand', input: { UserName: leakedUser, PolicyArn: denyAll } };
const activate = {
  command: 'UpdateAccessKeyCommand',
  input: { UserName: leakedUser, AccessKeyId: leakedKeyId, Status: 'Active' },
};

/** Somebody with another administrator's key, who undoes what Firebreak did every so often. */
function undoing(call: typeof detach | typeof activate, everyMs: number) {
  return leak({
    declares: { containment: 'not-proven', pages: 'some' },
    async meanwhile(world: World) {
      for (let gone = 0; gone < fightMs; gone += everyMs) {
        await world.clock.sleep(everyMs);
        await callAs(world, adminKeyId, call);
      }
    },
  });
}

describe('an attacker who undoes the containment for as long as it lasts', () => {
  it.each([
    { what: 'detaches AWSDenyAll', call: detach, everyMs: 500 },
    { what: 'detaches AWSDenyAll', call: detach, everyMs: 3_000 },
    { what: 'detaches AWSDenyAll', call: detach, everyMs: 9_000 },
    { what: 'activates the key', call: activate, everyMs: 500 },
    { what: 'activates the key', call: activate, everyMs: 7_000 },
  ])('and $what every $everyMs ms ends not proven, with a page, never contained', async ({ call, everyMs }) => {
    const run = await rehearsed({ scenario: undoing(call, everyMs), seed: 1 });
    const [ended] = await endings(run);
    expect(ended?.output.notification).toEqual({ containment: 'not-proven', urgency: 'page' });
    expect(ended?.output.proof?.reversals).toBeGreaterThan(2);
    expect(pagesOf(run)).toHaveLength(1);
    expect(noticesOf(run)).toEqual([]);
    expect(saysContained(run)).toBe(false);
  });

  it('puts back one change at most every half second, because the account shares the quota', async () => {
    const run = await rehearsed({ scenario: undoing(detach, 500), seed: 1 });
    const writes = run.world.account.calls
      .filter(({ caller, action }) => caller.kind === 'function' && action === 'iam:AttachUserPolicy')
      .map(({ at }) => at);
    const gaps = writes.slice(1).map((at, index) => at - (writes[index] ?? 0));
    expect(writes.length).toBeGreaterThan(10);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500);
  });
});

describe('an attacker who undoes the containment once', () => {
  it('is put back, and the window starts again', async () => {
    const scenario = leak({
      async meanwhile(world) {
        await world.clock.sleep(9_000);
        await callAs(world, adminKeyId, detach);
        await callAs(world, adminKeyId, activate);
      },
    });
    const run = await rehearsed({ scenario, seed: 1 });
    const [ended] = await endings(run);
    expect(ended?.output.notification?.containment).toBe('contained');
    expect(ended?.output.proof?.reversals).toBe(2);
    expect(run.measures.timeToProvenMs).toBeGreaterThan(19_000);
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
  });

  it('at any second, is either put back before contained is said, or came after it was said', async () => {
    for (let second = 1; second <= 14; second += 1) {
      let undoneAt = Number.POSITIVE_INFINITY;
      const scenario = leak({
        async meanwhile(world) {
          await world.clock.sleep(second * 1_000);
          if (await callAs(world, adminKeyId, detach)) undoneAt = world.clock.now();
        },
      });
      const run = await rehearsed({ scenario, seed: 1 });
      const saidAt = run.world.account.published[0]?.at ?? 0;
      expect(run.measures.containment).toBe('contained');
      if (undoneAt < saidAt - 1_500) expect(truthIn(run).denied, `undone after ${second} s`).toBe(true);
    }
  });
});
