import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CloudTrailRecord } from '../../../core/signals/cloudtrail.ts';
import { descendantTree, mostDescendants, mostGenerations } from '../../../core/trace/tree.ts';
import { leakedUser } from '../descendants/records.ts';
import {
  akia,
  asia,
  assumes,
  byRole,
  byUser,
  createsKey,
  createsRole,
  createsUser,
  plus,
  root,
  since,
} from './story.ts';

/** A small world, so that calls meet: three of each, within a few seconds. */
const few = fc.integer({ min: 1, max: 3 });
const who = fc.oneof(
  fc.constant<object>(leakedUser),
  fc
    .record({ n: few, key: few, hasKey: fc.boolean() })
    .map(({ n, key, hasKey }) => byRole({ role: `role-${n}`, began: plus(key), ...(hasKey && { key: asia(key) }) })),
  fc.tuple(few, few).map(([n, key]) => byUser(`user-${n}`, akia(key))),
  fc.tuple(few, few).map(([n, key]) => byUser(`user-${n}`, asia(key), plus(key))),
);

const record = fc
  .record({
    who,
    n: few,
    key: few,
    seconds: fc.integer({ min: 0, max: 4 }),
    id: fc.integer({ min: 1, max: 40 }),
    kind: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ who: caller, n, key, seconds, id, kind }): CloudTrailRecord => {
    const rest = { who: caller, at: plus(seconds), id: `event-${id}` };
    if (kind === 0) return assumes({ role: `role-${n}`, key: asia(key), ...rest });
    if (kind === 1) return createsUser(`user-${n}`, rest);
    return kind === 2 ? createsKey(`user-${n}`, akia(key), rest) : createsRole(`role-${n}`, rest);
  });

const story = fc.array(record, { maxLength: 25 });
const told = story.chain((records) =>
  fc.tuple(
    fc.constant(records),
    fc.shuffledSubarray([...records, ...records], { minLength: records.length * 2, maxLength: records.length * 2 }),
  ),
);

describe('the tree', () => {
  it('is the same for the same records in any order, however often each is told', () => {
    fc.assert(
      fc.property(told, ([records, again]) => {
        expect(descendantTree({ root, since, records: again })).toEqual(descendantTree({ root, since, records }));
      }),
      { numRuns: 500 },
    );
  });

  it('has every parent before its child and one generation above it, so it has no cycle', () => {
    fc.assert(
      fc.property(story, (records) => {
        const { descendants } = descendantTree({ root, since, records });
        const known = new Map([['root', { generation: 0, at: since }]]);
        for (const { id, parent, generation, descendant } of descendants) {
          const above = known.get(parent);
          expect(above?.generation).toBe(generation - 1);
          expect((above?.at ?? '') <= descendant.at).toBe(true);
          expect(known.has(id)).toBe(false);
          known.set(id, { generation, at: descendant.at });
        }
        expect(descendants.length).toBeLessThanOrEqual(mostDescendants);
        expect(Math.max(0, ...descendants.map(({ generation }) => generation))).toBeLessThanOrEqual(mostGenerations);
      }),
      { numRuns: 500 },
    );
  });

  it('ends although two users claim to have made each other', () => {
    const mutual = [
      createsUser('a', { who: byUser('b', akia(1)) }),
      createsUser('b', { who: byUser('a', akia(2)) }),
      createsKey('a', akia(2), { who: byUser('b', akia(1)) }),
      createsKey('b', akia(1), { who: byUser('a', akia(2)) }),
    ];
    expect(descendantTree({ root, since, records: mutual }).descendants).toEqual([]);
    const begun = createsKey('a', akia(2), { id: 'the first' });
    expect(descendantTree({ root, since, records: [...mutual, begun] }).descendants).toHaveLength(5);
  });

  it('grows from many kinds of callers in these stories', () => {
    const sizes = fc
      .sample(story, { numRuns: 200, seed: 7 })
      .map((records) => descendantTree({ root, since, records }));
    expect(Math.max(...sizes.map(({ descendants }) => descendants.length))).toBeGreaterThan(5);
    expect(
      Math.max(...sizes.flatMap(({ descendants }) => descendants.map(({ generation }) => generation))),
    ).toBeGreaterThan(2);
  });
});
