import { beforeAll, describe, expect, it } from 'vitest';
import { actions } from '../../../core/actions/index.ts';
import type { ContainmentPlan } from '../../../core/model/plan.ts';
import type { SessionTarget } from '../../../core/model/target.ts';
import { roleWideDoubts } from '../../../core/phases/role-wide-doubts.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { withTargets } from './targets.ts';

const at = (ms: number): string => new Date(ms).toISOString();
const planOn = (target: SessionTarget): ContainmentPlan => ({
  kind: 'contain',
  target,
  steps: [{ id: 'wide', action: 'deny-role-sessions', target }],
  pending: [],
  spared: [],
  digest: 'd',
  byHand: '',
});

describe('what forbids to say that all sessions of a role are denied', () => {
  beforeAll(() => warm());

  it('is nothing once a session of any name, issued right before the cut-off, is denied', () =>
    withTargets(async ({ world, ports, session }) => {
      const cutOff = `${at(world.clock.now() + 20_000).slice(0, 19)}Z`;
      const plan = planOn({ ...session, roleWide: { cutOff, approvalId: 'a' } });
      const outcomes = [{ kind: 'held', stepId: 'wide', at: at(world.clock.now() + 1_000) }] as const;
      expect((await roleWideDoubts({ plan, outcomes }, ports)).join()).toContain('of another session of the role');
      await actions['deny-role-sessions'].apply(plan.target, ports);
      expect(await roleWideDoubts({ plan, outcomes }, ports)).toEqual([]);
    }));

  it('is that the deny came so late that sessions were taken after the cut-off and before it was enforced', () =>
    withTargets(async ({ world, ports, session }) => {
      const cutOff = `${at(world.clock.now() + 20_000).slice(0, 19)}Z`;
      const plan = planOn({ ...session, roleWide: { cutOff, approvalId: 'a' } });
      await actions['deny-role-sessions'].apply(plan.target, ports);
      const outcomes = [{ kind: 'held', stepId: 'wide', at: at(world.clock.now() + 18_000) }] as const;
      expect((await roleWideDoubts({ plan, outcomes }, ports)).join()).toContain('too late');
    }));

  it('is none of the business of a deny of one session', () =>
    withTargets(async ({ ports, session }) => {
      expect(await roleWideDoubts({ plan: planOn(session), outcomes: [] }, ports)).toEqual([]);
    }));
});
