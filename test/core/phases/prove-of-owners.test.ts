import { beforeAll, describe, expect, it } from 'vitest';
import { type ActionId, actions } from '../../../core/actions/index.ts';
import type { Incident } from '../../../core/model/incident.ts';
import type { Proof } from '../../../core/model/outcome.ts';
import type { ContainmentPlan } from '../../../core/model/plan.ts';
import type { UserTarget } from '../../../core/model/target.ts';
import { prove } from '../../../core/phases/prove.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { type Targets, withTargets } from './targets.ts';

beforeAll(warm);

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';

interface Proven {
  readonly proof: Proof;
  /** Further names that the incident was given. */
  readonly names: readonly string[];
}

/** What is said of a key that is asleep, while the rest waits for a person. */
async function proven(
  { world, ports, user }: Targets,
  pending: readonly ActionId[],
  { isOwners = true, done = ['deactivate-access-key'] }: { isOwners?: boolean; done?: readonly ActionId[] } = {},
): Promise<Proven> {
  const credential = { kind: 'access-key', account: user.account, accessKeyId } as const;
  const target: UserTarget = { ...user, credential, isOwners };
  const stepOf = (action: ActionId) => ({ id: `fb-1-${action}`, action, target });
  const steps = done.map(stepOf);
  for (const action of done) await actions[action].apply(target, ports);
  const plan = {
    kind: 'contain',
    target,
    steps,
    pending: pending.map(stepOf),
    spared: [],
  } as unknown as ContainmentPlan;
  const finding = { identity: user.user, credential, source: { at: '2026-01-01T03:00:00Z' } };
  const names: string[] = [];
  const proof = await prove(
    {
      incident: { id: 'fb-1', finding, policy: {} } as unknown as Incident,
      plan,
      outcomes: steps.map(({ id }) => ({ kind: 'held', stepId: id, at: '2026-01-01T03:00:00Z' })),
    },
    {
      ...ports,
      clock: { now: () => new Date(world.clock.now()).toISOString(), sleep: (ms: number) => world.clock.sleep(ms) },
      incidents: { alsoKnownAs: async (name: string) => void names.push(name) },
      windows: { update: async () => ({}) },
    } as never,
  );
  return { proof, names };
}

describe('the proof about a user who was there before, of whom only the made key sleeps', () => {
  it('is never contained while a step waits for a person, and says what was done', () =>
    withTargets(async (targets) => {
      const { proof } = await proven(targets, ['attach-deny-all', 'deny-all-boundary']);
      expect(proof.containment).toBe('not-proven');
      expect(proof.because).toEqual(['what the attacker made is Inactive; 2 step(s) wait for approval']);
    }));

  it('claims nothing where nothing was done: a password cannot be put to sleep', () =>
    withTargets(async (targets) => {
      const { proof } = await proven(targets, ['attach-deny-all'], { done: [] });
      expect(proof).toMatchObject({
        containment: 'not-proven',
        because: ['nothing is done yet; 1 step(s) wait for approval'],
      });
    }));

  it('is not contained by the key alone where nothing waits: the user is not denied', () =>
    withTargets(async (targets) => {
      expect((await proven(targets, [])).proof.containment).toBe('not-proven');
    }));

  it('gives the incident no word on its owner’s other credentials', () =>
    withTargets(async (targets) => {
      expect((await proven(targets, ['attach-deny-all'])).names).toEqual([]);
      expect((await proven(targets, ['attach-deny-all'], { isOwners: false })).names).toEqual([
        targets.user.user.uniqueId,
      ]);
    }));
});
