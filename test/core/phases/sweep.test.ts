import { beforeAll, describe, expect, it } from 'vitest';
import type { Incident } from '../../../core/model/incident.ts';
import type { Proof } from '../../../core/model/outcome.ts';
import type { ContainmentPlan } from '../../../core/model/plan.ts';
import { sweep } from '../../../core/phases/sweep.ts';
import type { TrailCall, TrailCaller } from '../../../core/ports/trail.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { type Targets, withTargets } from './targets.ts';

beforeAll(warm);

const account = '123456789012';
const session = 'ASIAIOSFODNN7EXAMPLE';
const provenAt = '2026-01-01T03:05:00.000Z';

/** What the sweep says of a session of a user, when CloudTrail has one call and finds it under one question alone. */
async function swept({ world, ports, user }: Targets, foundBy: TrailCaller): Promise<Proof> {
  const credential = { kind: 'federated-session', account, accessKeyId: session, issuer: user.user.name } as const;
  const plan = { kind: 'contain', target: { ...user, credential }, steps: [], pending: [], spared: [] };
  const finding = { identity: user.user, credential, source: { at: '2026-01-01T03:00:00Z' } };
  const call = { action: 'bedrock:DeleteModelInvocationLoggingConfiguration', at: '2026-01-01T03:05:54Z' } as TrailCall;
  const isFound = (by: TrailCaller) => JSON.stringify(by) === JSON.stringify(foundBy);
  return sweep(
    {
      incident: { id: 'fb-1', finding, policy: {} } as unknown as Incident,
      plan: plan as unknown as ContainmentPlan,
      outcomes: [],
      proof: { containment: 'contained', because: [], at: provenAt, reversals: 0 },
    },
    {
      ...ports,
      clock: { now: () => new Date(world.clock.now()).toISOString() },
      trail: { successes: async (by: TrailCaller) => (isFound(by) ? [call] : []) },
    } as never,
  );
}

describe('the sweep about a session that a user made for itself', () => {
  it('asks CloudTrail for the user, whose other credentials were contained with it', () =>
    withTargets(async (targets) => {
      expect(await swept(targets, { userName: 'ci-deploy' })).toMatchObject({ containment: 'not-proven' });
    }));

  it('asks for the session as well: CloudTrail names a federated one by the name that its maker gave it', () =>
    withTargets(async (targets) => {
      const { containment, because } = await swept(targets, { accessKeyId: session });
      expect(containment).toBe('not-proven');
      expect(because.join()).toContain('pass at 2026-01-01T03:05:54Z, after the proof');
    }));

  it('calls it contained where CloudTrail shows neither', () =>
    withTargets(async (targets) => {
      expect(await swept(targets, { userName: 'somebody-else' })).toMatchObject({ containment: 'contained' });
    }));
});
