import { describe, expect, it } from 'vitest';
import { runbooks } from '../../../core/runbooks/index.ts';
import { choices, drawOf, fits, replayCommand } from '../../../drill/simulation/draw.ts';
import { opensOf } from '../../../drill/simulation/leak.ts';
import { leakScenarios } from '../../../drill/simulation/scenarios.ts';

const seeds = Array.from({ length: 400 }, (_, index) => index);

describe('what a seed draws', () => {
  it('is the same every time', () => {
    for (const seed of seeds) expect(drawOf(seed)).toEqual(drawOf(seed));
  });

  it('reaches every place, scenario, attacker, guard, mode, person and fault', () => {
    const draws = seeds.map((seed) => drawOf(seed));
    for (const part of ['place', 'scenario', 'attacker', 'guard', 'mode', 'person'] as const)
      expect(new Set(draws.map((draw) => draw[part])), part).toEqual(new Set(choices[part]));
    expect(new Set(draws.flatMap(({ faults }) => faults))).toEqual(new Set(choices.faults));
    expect(draws.some(({ faults }) => faults.length === 0)).toBe(true);
  });

  it('stays as it is in every other part when one part is pinned', () => {
    for (const seed of seeds) {
      const { mode: _, ...rest } = drawOf(seed);
      expect(drawOf(seed, { mode: 'observe' })).toEqual({ ...rest, mode: 'observe' });
    }
  });

  it('is never an attacker who has nothing to do with what leaks, whichever of the two is pinned', () => {
    for (const seed of seeds) {
      expect(fits(drawOf(seed)), `${seed}`).toBe(true);
      for (const scenario of choices.scenario) expect(fits(drawOf(seed, { scenario })), scenario).toBe(true);
      for (const attacker of choices.attacker) {
        const drawn = drawOf(seed, { attacker });
        expect(drawn.attacker).toBe(attacker);
        expect(fits(drawn), attacker).toBe(true);
      }
    }
  });

  it('keeps the attacker who was drawn wherever it has something to do', () => {
    for (const seed of seeds) {
      const { attacker } = drawOf(seed, { scenario: 'health' });
      for (const scenario of choices.scenario.filter((each) => fits({ scenario: each, attacker })))
        expect(drawOf(seed, { scenario }).attacker, scenario).toBe(attacker);
    }
  });

  it('leaks every kind of credential, but for those that no action contains or that nobody reports', () => {
    const leaked = new Set<string>(leakScenarios.map(({ leaks }) => leaks));
    expect(leaked).toEqual(new Set(Object.keys(opensOf)));
    expect(Object.keys(runbooks).filter((kind) => !leaked.has(kind))).toEqual([
      'console-password',
      'root',
      'sso-session',
    ]);
  });

  it('has the victim in a member about once in six runs', () => {
    const members = seeds.filter((seed) => drawOf(seed).place === 'member');
    expect(members.length / seeds.length).toBeGreaterThan(0.1);
    expect(members.length / seeds.length).toBeLessThan(0.24);
  });

  it('is written out in the command that runs it again', () => {
    const draw = drawOf(7, {
      place: 'member',
      scenario: 'health',
      attacker: 'reverter',
      guard: 'none',
      slack: 'stormy',
      faults: ['crash', 'late-trail'],
    });
    expect(replayCommand(draw)).toBe(
      `npm run simulate -- --runs 1 --seed 7 --place member --scenario health --attacker reverter --guard none --mode ${draw.mode} --person ${draw.person} --slack stormy --faults crash,late-trail`,
    );
    expect(replayCommand({ ...draw, faults: [] })).toMatch(/--faults none$/);
  });
});
