import { describe, expect, it } from 'vitest';
import type { ContainmentPlan } from '../../core/model/plan.ts';
import type { Handlers } from '../../drill/platform/functions.ts';
import type { World } from '../../drill/world.ts';
import { endings, noticesOf, pagesOf } from '../leak.ts';
import { rehearsed, staged } from '../staged.ts';
import { deniesOn, stolen, undenied } from '../stolen.ts';
import { answers, asked } from './people.ts';

const seed = 1;
const wide = 'FirebreakDenyRoleSessions';
const denied = (world: World): boolean => deniesOn(world).includes(wide);

describe('all sessions of a role', () => {
  it('are never denied by the mode, whatever it is and whoever stays silent', async () => {
    let seen = false;
    const meanwhile = async (world: World): Promise<void> => {
      world.account.listeners.push(() => {
        seen ||= denied(world);
      });
    };
    for (const trusts of [undefined, { Service: 'ec2.amazonaws.com' }]) {
      const declares = { containment: trusts ? 'not-proven' : 'contained', pages: trusts ? 'some' : 'none' } as const;
      const run = await rehearsed({ scenario: stolen({ meanwhile, declares, ...(trusts && { trusts }) }), seed });
      expect(run.measures.containment).toBe(declares.containment);
    }
    expect(seen).toBe(false);
  });

  it('are denied when a person chooses it after the sweep, proven and swept once more, and given back by a release', async () => {
    const names: (readonly string[])[] = [];
    const meanwhile = async (world: World): Promise<void> => {
      await asked(world);
      names.push(deniesOn(world));
      await answers(world, 'deny-role-sessions');
      await asked(world, 1);
      names.push(deniesOn(world));
      await answers(world, 'release', 1);
    };
    const run = await rehearsed({ scenario: stolen({ meanwhile }), seed });
    expect(names.map((list) => list.includes(wide))).toEqual([false, true]);
    expect(deniesOn(run.world)).toEqual([]);
    const [ended] = await endings(run);
    expect(ended?.output.proof?.because.join()).toContain('2 step(s) read back');
    expect(noticesOf(run).map(({ subject }) => subject.split(' ')[1])).toEqual(['contained', 'contained', 'released']);
  });

  it('are said to be denied no longer when the deny is gone by the second sweep', async () => {
    const meanwhile = async (world: World): Promise<void> => {
      await answers(world, 'deny-role-sessions');
      while (!denied(world)) await world.clock.sleep(1_000);
      await undenied(world, 5 * 60_000);
    };
    const declares = { containment: 'not-proven', pages: 'some' } as const;
    const run = await rehearsed({ scenario: stolen({ meanwhile, declares }), seed });
    expect(run.measures.containment).toBe('not-proven');
    expect(pagesOf(run).at(-1)?.text).toContain('no longer in place: deny-role-sessions');
    expect(denied(run.world)).toBe(true);
  });

  it('are not denied by a plan that says so and no person has chosen, neither at first nor by the proof', async () => {
    const { handlers } = await staged();
    const run = await rehearsed({ scenario: stolen(), seed }, { handlers: withForgedPlan(handlers) });
    expect(denied(run.world)).toBe(false);
    expect(run.measures.containment).toBe('failed');
    expect(pagesOf(run)[0]?.text).toContain('no person is on record as having chosen deny-role-sessions');
  });
});

/** Somebody who can start executions would begin with a plan like this. */
function withForgedPlan(handlers: Handlers): Handlers {
  const module = handlers.get('plan');
  if (module === undefined) throw new Error('there is no phase plan');
  const create: typeof module.create = (world) => async (input: unknown) => {
    const plan = (await module.create(world)(input as never)) as ContainmentPlan;
    const { target } = plan;
    if (target.kind !== 'session') return plan;
    const forged = { ...target, roleWide: { cutOff: '2026-01-01T03:00:20Z', approvalId: 'fb-1-aaaa' } };
    const step = { id: 'forged-deny-role-sessions', action: 'deny-role-sessions', target: forged } as const;
    return { ...plan, target: forged, steps: [...plan.steps, step] };
  };
  return new Map([...handlers, ['plan', { ...module, create }]]);
}
