import { describe, expect, it } from 'vitest';
import { signals } from '../../../core/signals/index.ts';
import { compilePattern, type EventPattern, matches } from '../../../core/signals/pattern.ts';
import type { Signal } from '../../../core/signals/signal.ts';
import { call, narrower, rulerFacts } from './event-ruler-cases.ts';

describe.each(rulerFacts.map((facts) => [facts.at, facts] as const))('as AWS says at %s', (_, { cases }) => {
  it.each(cases.map((each) => [each.fact, each] as const))('%s', (__, { pattern, event = call, matches: expected }) => {
    expect(matches(pattern, event)).toBe(expected);
  });
});

describe('where ours is narrower', () => {
  it.each(narrower.map((each) => [each.what, each] as const))(
    '%s, and ours does not',
    (_, { pattern, event, ours }) => {
      if (ours === 'refused') expect(() => compilePattern(pattern)).toThrow();
      else expect(matches(pattern, event)).toBe(ours);
    },
  );

  it.each(signals.map((signal: Signal) => [signal.id, signal.pattern] as const))(
    'the pattern of %s uses nothing of it',
    (__, pattern) => {
      // CloudTrail has one record in each event, and `errorCode` stands in no list.
      const { errorCode: _, ...detail } = pattern.detail;
      const used = JSON.stringify({ ...pattern, detail });
      expect(namesIn(pattern).filter((name) => name.includes('.'))).toEqual([]);
      expect(used).not.toMatch(/"\$or":\[\{[^[\]]*\[[^\]]*\]\}\]/);
      expect(used).not.toContain('"exists":false');
    },
  );
});

function namesIn(pattern: EventPattern): readonly string[] {
  return Object.entries(pattern).flatMap(([name, inner]) => [
    name,
    ...(Array.isArray(inner) ? inner : [inner]).flatMap((each) =>
      typeof each === 'object' && each !== null ? namesIn(each as EventPattern) : [],
    ),
  ]);
}
