import { describe, expect, it } from 'vitest';
import type { Faults, FaultyCall } from '../../drill/sandbox/faults.ts';
import type { World } from '../../drill/world.ts';
import {
  denyAll,
  endings,
  leak,
  leakedKeyId,
  leakedUser,
  pagesOf,
  reportOnce,
  saysContained,
  truthIn,
} from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { answers } from './people.ts';

const seed = 1;
const of = (phase: string, { caller }: FaultyCall): boolean => caller.kind === 'function' && caller.phase === phase;

/** Does something once, right after a call of that phase. */
function after(phase: string, action: string, change: (world: World) => void) {
  return async (world: World): Promise<void> => {
    let done = false;
    world.account.listeners.push((call) => {
      if (done || call.caller.kind !== 'function' || call.caller.phase !== phase || call.action !== action) return;
      done = true;
      change(world);
    });
    await reportOnce(world);
  };
}

describe('a late sweep that CloudTrail throttles once', () => {
  it('still says that a deny was gone, although its first try had put it back', async () => {
    const faults: Faults = {
      refuse: (call) =>
        of('sweep', call) && call.action === 'cloudtrail:LookupEvents' && call.before < 4 ? 'Throttling' : undefined,
    };
    const meanwhile = async (world: World): Promise<void> => {
      await world.clock.sleep(300_000);
      const user = world.account.user(leakedUser);
      if (user) world.account.attach(user, []);
    };
    const run = await rehearsed({ scenario: leak({ meanwhile }), seed, faults });
    const [ended] = await endings(run);
    expect(ended?.output.notification).toEqual({ containment: 'not-proven', urgency: 'page' });
    expect(world(run).attached.control()).toContain(denyAll);
  });
});

const world = (run: Awaited<ReturnType<typeof rehearsed>>) => {
  const user = run.world.account.user(leakedUser);
  if (user === undefined) throw new Error('the user is gone');
  return user;
};

describe('a key that the user does not hold any more', () => {
  it.each([
    ['contain', 'iam:UpdateAccessKey'],
    ['contain', 'iam:AttachUserPolicy'],
  ])('forbids contained when it went after %s %s: another user may bear the name by now', async (phase, action) => {
    const report = after(phase, action, ({ account }) => account.user(leakedUser)?.keys.delete(leakedKeyId));
    const run = await rehearsed({ scenario: leak({ report }), seed });
    const [ended] = await endings(run);
    expect(saysContained(run)).toBe(false);
    expect(ended?.output.notification).toEqual({ containment: 'not-proven', urgency: 'page' });
  });
});

describe('a question that could not be asked', () => {
  it('pages, although the credential is contained', async () => {
    const faults: Faults = {
      refuse: (call) => (of('ask', call) && call.action.startsWith('dynamodb:') ? 'AccessDenied' : undefined),
    };
    const run = await rehearsed({ scenario: leak(), seed, faults });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
    expect(pagesOf(run)).toHaveLength(1);
  });
});

describe('a step that went ahead without a memory and then failed', () => {
  it('does not remember its own deny as the state of the customer', async () => {
    const faults: Faults = {
      refuse: (call) => {
        if (!of('contain', call)) return undefined;
        if (call.action === 'dynamodb:UpdateItem' && call.before < 4) return 'ServiceUnavailable';
        const isVerify = call.action === 'iam:ListAttachedUserPolicies' && call.before >= 1 && call.before < 5;
        return isVerify ? 'Throttling' : undefined;
      },
    };
    const meanwhile = async (one: World): Promise<void> => void (await answers(one, 'release'));
    const run = await rehearsed({ scenario: leak({ meanwhile }), seed, faults });
    // Either it is taken back, or a person is told that it was not.
    expect(truthIn(run).denied && pagesOf(run).length === 0).toBe(false);
  });
});
