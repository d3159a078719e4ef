import { describe, expect, it } from 'vitest';
import { Refused, TryAgain } from '../../../core/model/errors.ts';
import { trace, traceBudgetMs } from '../../../core/phases/trace.ts';
import type { TrailAnswer, TrailQuestion } from '../../../core/ports/trail.ts';
import type { CloudTrailRecord } from '../../../core/signals/cloudtrail.ts';
import { mostGenerations } from '../../../core/trace/tree.ts';
import { leakedKey } from '../descendants/records.ts';
import {
  akia,
  asia,
  assumes,
  byRole,
  byUser,
  call,
  createsKey,
  createsRole,
  createsUser,
  plus,
  root,
  since,
} from '../trace/story.ts';

interface Given {
  readonly regions?: readonly string[];
  /** What happens instead of an answer. */
  readonly instead?: (asked: TrailQuestion) => TrailAnswer | Error | undefined;
  /** How long an answer takes, in ms. */
  readonly takesMs?: number;
}

/** CloudTrail with these records in it, in the Regions that they name. */
function trailWith(
  records: readonly CloudTrailRecord[],
  { regions = ['us-east-1'], instead, takesMs = 600 }: Given = {},
) {
  let now = Date.parse('2026-03-02T09:30:00.000Z');
  const questions: string[] = [];
  const world = {
    clock: { now: () => new Date(now).toISOString(), sleep: async () => {} },
    trail: {
      regions: () => regions,
      successes: async () => [],
      records: async (asked: TrailQuestion): Promise<TrailAnswer> => {
        now += takesMs;
        questions.push(`${asked.region} ${asked.lookup.attribute}=${asked.lookup.value}`);
        const other = instead?.(asked);
        if (other instanceof Error) throw other;
        return other ?? { records: records.filter((record) => isMeant(record, asked)), pages: 1, isComplete: true };
      },
    },
  };
  return { world, questions };
}

function isMeant(
  record: CloudTrailRecord,
  { region, lookup: { attribute, value }, since: from }: TrailQuestion,
): boolean {
  const { userIdentity: who, awsRegion, eventTime = '', requestParameters, eventName, eventSource } = record;
  if (awsRegion !== region || new Date(eventTime).toISOString() < from) return false;
  const all = {
    AccessKeyId: [who?.accessKeyId],
    Username: [who?.userName, who?.principalId?.split(':')[1]],
    ResourceName: [requestParameters?.['roleArn'], requestParameters?.['roleName']],
    EventName: [eventName],
    EventSource: [eventSource],
  };
  return all[attribute].includes(value);
}

const ids = (made: Awaited<ReturnType<typeof trace>>): readonly string[] => made.descendants.map(({ id }) => id);

/** A key that takes a role in another Region, where it makes a user, who gets a key, with which a role is made. */
const story = [
  assumes({ role: 'one', key: asia(1), region: 'eu-west-1' }),
  createsUser('x', { who: byRole({ role: 'one', key: asia(1) }), at: plus(10) }),
  createsKey('x', akia(5), { who: byRole({ role: 'one', key: asia(1) }), at: plus(20) }),
  createsRole('y', { who: byUser('x', akia(5)), at: plus(30) }),
];
const everything = [`assumes one as ${asia(1)}`, 'creates user x', `creates key ${akia(5)}`, 'creates role y'];

describe('a trace', () => {
  it('follows what was made through every Region, and says what it read', async () => {
    const { world } = trailWith(story, { regions: ['us-east-1', 'eu-west-1'] });
    const made = await trace({ root, since }, world);
    expect(ids(made)).toEqual(everything);
    expect(made).toMatchObject({ root, since, unread: [], at: world.clock.now() });
    expect(made.pages).toBeGreaterThan(5);
  });

  it('does not see what happened in a Region that it was not told of', async () => {
    const { world } = trailWith(story);
    expect(ids(await trace({ root, since }, world))).toEqual([]);
  });

  it('asks each question once in each Region', async () => {
    const { world, questions } = trailWith(story, { regions: ['us-east-1', 'eu-west-1'] });
    await trace({ root, since }, world);
    expect(new Set(questions).size).toBe(questions.length);
    expect(questions).toContain(`eu-west-1 AccessKeyId=${leakedKey}`);
    expect(questions).toContain(`us-east-1 AccessKeyId=${akia(5)}`);
  });

  it('begins with what events have brought already: CloudTrail is late', async () => {
    const { world, questions } = trailWith(story.slice(1));
    expect(ids(await trace({ root, since, seen: story.slice(0, 1) }, world))).toEqual(everything);
    expect(questions).toContain(`us-east-1 AccessKeyId=${asia(1)}`);
  });

  it('holds none of the secrets that are in the records', async () => {
    const { world } = trailWith(story, { regions: ['us-east-1', 'eu-west-1'] });
    const secretive = JSON.stringify(story);
    expect(secretive).toMatch(/SECRETTOKEN.*SECRETKEY/);
    expect(JSON.stringify(await trace({ root, since }, world))).not.toMatch(/SECRETTOKEN|SECRETKEY/);
  });
});

describe('what a trace could not look at', () => {
  const inIreland = ({ region }: TrailQuestion) => region === 'eu-west-1';

  it('is said where a Region refuses, and the others are still read', async () => {
    const instead = (asked: TrailQuestion) => (inIreland(asked) ? new Refused('not enabled') : undefined);
    const { world } = trailWith(story.slice(1), { regions: ['us-east-1', 'eu-west-1'], instead });
    const made = await trace({ root, since, seen: story.slice(0, 1) }, world);
    expect(ids(made)).toEqual(everything);
    expect(made.unread).toEqual([
      { kind: 'refused', region: 'eu-west-1', count: expect.any(Number), first: `AccessKeyId=${leakedKey}` },
    ]);
  });

  it('is said where a Region is throttled, and is a failure where nothing was answered at all', async () => {
    const instead = (asked: TrailQuestion) => (inIreland(asked) ? new TryAgain('Rate exceeded') : undefined);
    const { world } = trailWith(story, { regions: ['us-east-1', 'eu-west-1'], instead });
    expect((await trace({ root, since }, world)).unread).toMatchObject([{ kind: 'try-again', region: 'eu-west-1' }]);
    await expect(
      trace({ root, since }, trailWith(story, { instead: () => new TryAgain('Rate exceeded') }).world),
    ).rejects.toThrow(TryAgain);
  });

  it('is not said of a throttle that passes: it asks again', async () => {
    let throttled = 0;
    const instead = () => {
      throttled += 1;
      return throttled <= 3 ? new TryAgain('Rate exceeded') : undefined;
    };
    const { world } = trailWith(story, { regions: ['us-east-1', 'eu-west-1'], instead });
    const made = await trace({ root, since }, world);
    expect(throttled).toBeGreaterThan(3);
    expect([made.unread, ids(made)]).toEqual([[], everything]);
  });

  it('is what there was no time for', async () => {
    const { world, questions } = trailWith(story, { regions: ['us-east-1', 'eu-west-1'], takesMs: traceBudgetMs / 3 });
    const made = await trace({ root, since }, world);
    expect(questions).toHaveLength(3);
    expect(made.unread).toContainEqual({
      kind: 'out-of-time',
      region: 'us-east-1',
      count: expect.any(Number),
      first: expect.any(String),
    });
  });

  it('is a bug when it is anything else, and thrown', async () => {
    const { world } = trailWith(story, { instead: () => new TypeError('x is not a function') });
    await expect(trace({ root, since }, world)).rejects.toThrow(TypeError);
  });

  it('counts what the tree had no room for', async () => {
    const hops = Array.from({ length: 7 }, (_, n) =>
      assumes({
        role: `r${n}`,
        key: asia(n),
        at: plus(n),
        ...(n > 0 && { who: byRole({ role: `r${n - 1}`, key: asia(n - 1) }) }),
      }),
    );
    const { world } = trailWith([]);
    const made = await trace({ root, since, seen: hops }, world);
    expect(made.unread).toEqual([{ kind: 'too-deep', count: 1 }]);
  });
});

describe('a credential in full use, which buries what it made under other calls', () => {
  const buried = (asked: TrailQuestion): TrailAnswer | undefined =>
    asked.lookup.value === leakedKey
      ? { records: [call('bedrock', 'InvokeModel')], pages: 20, isComplete: false }
      : undefined;

  it('is asked for by the names of the calls that make something, and then nothing is left unread', async () => {
    const { world, questions } = trailWith([createsUser('x'), createsKey('x', akia(5), { at: plus(5) })], {
      instead: buried,
    });
    const made = await trace({ root, since }, world);
    expect(ids(made)).toEqual(['creates user x', `creates key ${akia(5)}`]);
    expect(questions).toContain('us-east-1 EventName=AssumeRole');
    expect(made.unread).toEqual([]);
  });

  it('is asked for by name only where it was buried', async () => {
    const instead = (asked: TrailQuestion) => (asked.region === 'eu-west-1' ? buried(asked) : undefined);
    const { world, questions } = trailWith([], { regions: ['us-east-1', 'eu-west-1'], instead });
    await trace({ root, since }, world);
    expect(questions).toContain('eu-west-1 EventName=AssumeRole');
    expect(questions).not.toContain('us-east-1 EventName=AssumeRole');
    expect(questions).toContain('us-east-1 EventName=CreateUser');
    expect(questions).not.toContain('eu-west-1 EventName=CreateUser');
  });

  it('leaves something unread when the calls of one name are too many, too', async () => {
    const manyAssume = (asked: TrailQuestion) =>
      asked.lookup.value === 'AssumeRole' ? { records: [], pages: 20, isComplete: false } : buried(asked);
    const { world } = trailWith([createsUser('x')], { instead: manyAssume });
    const made = await trace({ root, since }, world);
    expect(ids(made)).toEqual(['creates user x']);
    expect(made.unread).toEqual([
      { kind: 'cut-short', region: 'us-east-1', count: 2, first: `AccessKeyId=${leakedKey}` },
    ]);
  });

  it('says of a chain that goes on below the last generation that it goes on', async () => {
    const { world } = trailWith(
      Array.from({ length: 9 }, (_, n) =>
        assumes({
          role: `r${n}`,
          key: asia(n),
          at: plus(n),
          ...(n > 0 && { who: byRole({ role: `r${n - 1}`, key: asia(n - 1) }) }),
        }),
      ),
    );
    const made = await trace({ root, since }, world);
    expect(made.descendants).toHaveLength(mostGenerations);
    expect(made.unread).toEqual([{ kind: 'too-deep', count: 1 }]);
  });
});
