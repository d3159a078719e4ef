import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionPorts } from '../../../core/actions/action.ts';
import { roleWideDenyOf } from '../../../core/actions/deny-role-sessions.ts';
import { actions } from '../../../core/actions/index.ts';
import { cutOffAheadMs } from '../../../core/iam/session-deny.ts';
import type { SessionTarget } from '../../../core/model/target.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import type { World } from '../../../drill/world.ts';
import { withTargets } from '../phases/targets.ts';
import { sessionContract } from './session-contract.ts';

sessionContract(actions['deny-role-sessions'], {
  extent: 'everything',
  stops: ['bedrock:InvokeModel', 'ListRolesCommand'],
  perSession: false,
});

const action = actions['deny-role-sessions'];
const second = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

interface Scene {
  readonly world: World;
  readonly ports: ActionPorts;
  readonly wide: (aheadMs: number) => SessionTarget;
}

const inScene = (work: (scene: Scene) => Promise<void>) =>
  withTargets(({ world, ports, session }) => {
    const wide = (aheadMs: number): SessionTarget => ({
      ...session,
      roleWide: { cutOff: second(world.clock.now() + aheadMs), approvalId: 'fb-1-aaaa' },
    });
    return work({ world, ports, wide });
  });

const inlineOn = ({ account }: World) => account.roles.named('production')?.inline.control();
const textOn = (world: World) => inlineOn(world)?.get('FirebreakDenyRoleSessions')?.document;

describe('the deny of all sessions of a role', () => {
  beforeAll(() => warm());

  it('is never put back to an earlier cut-off, which would let sessions go that a later incident has ended', () =>
    inScene(async ({ world, ports, wide }) => {
      await action.apply(wide(20_000), ports);
      const later = textOn(world);
      await action.apply(wide(-60_000), ports);
      expect(textOn(world)).toBe(later);
      expect(await action.verify(wide(-60_000), ports)).toEqual({ kind: 'holds' });
      expect(await action.verify(wide(25_000), ports)).toMatchObject({ kind: 'does-not-hold' });
    }));

  it('is moved to a later cut-off under the same name', () =>
    inScene(async ({ world, ports, wide }) => {
      await action.apply(wide(-60_000), ports);
      const later = wide(20_000);
      await action.apply(later, ports);
      expect(textOn(world)).toContain(later.roleWide?.cutOff);
      expect(inlineOn(world)?.size).toBe(1);
    }));

  it('is refused where its cut-off lies further ahead than IAM lags, or before any incident that still runs', () =>
    inScene(async ({ world, ports, wide }) => {
      for (const aheadMs of [cutOffAheadMs + 5_000, -25 * 3_600_000])
        await expect(action.apply(wide(aheadMs), ports)).rejects.toMatchObject({ name: 'Refused' });
      expect(textOn(world)).toBeUndefined();
    }));

  it('has no order for a target of which nobody has said so', () =>
    inScene(async ({ wide }) => {
      const { roleWide: _, ...unsaid } = wide(0);
      expect(() => roleWideDenyOf(unsaid)).toThrow('nobody has said');
    }));

  it('waits for the ledger, and for a person', () => {
    expect(action).toMatchObject({ additive: false, needsApproval: true, reach: 'role-wide' });
  });
});
