import { describe, expect, it } from 'vitest';
import { random } from '../../../drill/random.ts';
import type { Faults, RefusalName } from '../../../drill/sandbox/faults.ts';
import { scenarios } from '../../../drill/scenarios/index.ts';
import { quickClient } from '../../../drill/simulation/quick-client.ts';
import { logOf } from '../../machine/log-of.ts';
import { rehearsed } from '../../staged.ts';

const refusals: readonly RefusalName[] = [
  'Throttling',
  'ServiceUnavailable',
  'ProvisionedThroughputExceededException',
  'TimeoutError',
];

/** A tenth of the calls of functions fails in any way that there is, and some answers are lost. */
function troubles(seed: number): Faults {
  const [refused, lost] = [random(seed, 'refused'), random(seed, 'lost')];
  return {
    refuse: ({ caller }) =>
      caller.kind === 'function' && refused() < 0.1 ? refusals[Math.floor(refused() * refusals.length)] : undefined,
    loseAnswer: ({ caller }) => caller.kind === 'function' && lost() < 0.05 && (lost() < 0.5 ? true : 'TimeoutError'),
  };
}

describe('the client of the simulation', () => {
  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    'makes the same calls at the same instants as the real SDK, in %s',
    async (_, scenario) => {
      for (const seed of [1, 2]) {
        const given = () => ({ scenario, seed, faults: { ...scenario.faults, ...troubles(seed) } });
        const real = logOf(await rehearsed(given()));
        const quick = logOf(await rehearsed(given(), { clientOf: quickClient }));
        expect(quick === real, `seed ${seed}`).toBe(true);
        expect(real).toMatch(/ServiceUnavailable|Throttling/);
      }
    },
  );

  it('gives up like the real one once its quota is spent', async () => {
    const faults: Faults = { refuse: ({ caller }) => (caller.kind === 'function' ? 'Throttling' : undefined) };
    const [scenario] = scenarios;
    const real = logOf(await rehearsed({ scenario, seed: 1, faults }));
    expect(logOf(await rehearsed({ scenario, seed: 1, faults }, { clientOf: quickClient })) === real).toBe(true);
  });
});
