import { describe, expect, it } from 'vitest';
import { random, uuid } from '../../drill/random.ts';

const first = (seed: number, purpose: string) => {
  const stream = random(seed, purpose);
  return Array.from({ length: 5 }, () => stream());
};

describe('random', () => {
  it('gives the same stream for the same seed and purpose', () => {
    expect(first(7, 'latency')).toEqual(first(7, 'latency'));
  });

  it('gives another stream for another seed or purpose', () => {
    const firsts = [first(7, 'latency')[0], first(8, 'latency')[0], first(7, 'throttle')[0]];
    expect(new Set(firsts).size).toBe(3);
  });

  it('is not moved by draws from another stream', () => {
    const stream = random(7, 'latency');
    const other = random(7, 'throttle');
    const mixed = Array.from({ length: 5 }, () => {
      other();
      return stream();
    });
    expect(mixed).toEqual(first(7, 'latency'));
  });

  it('spreads evenly over [0, 1)', () => {
    const stream = random(1, 'spread');
    const tenths = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 20_000; draw += 1) {
      const value = stream();
      expect(value >= 0 && value < 1).toBe(true);
      tenths[Math.floor(value * 10)]! += 1;
    }
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });
});

describe('uuid', () => {
  it('has the form of version 4', () => {
    const stream = random(1, 'ids');
    for (let draw = 0; draw < 100; draw += 1) {
      expect(uuid(stream)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
