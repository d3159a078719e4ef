import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prefilterOf } from '../../../cli/replay/prefilter.ts';
import { RecordSplitter } from '../../../cli/replay/records.ts';
import { asDelivered, isObject } from '../../../core/signals/cloudtrail.ts';
import { signals } from '../../../core/signals/index.ts';
import { compilePattern, type EventPattern } from '../../../core/signals/pattern.ts';
import { triage } from '../../../core/signals/triage.ts';
import { fixturesOf } from '../../core/signals/fixtures.ts';
import { diceOf, spelled } from './spelled.ts';

const ours = prefilterOf(signals.map(({ pattern }) => pattern));

/** Whether the filter keeps the one record in the text. */
function keeps(text: string, filter = ours): boolean {
  let kept: boolean | undefined;
  const splitter = new RecordSplitter((bytes, from, scan) => {
    kept = filter(bytes, from, scan);
  });
  splitter.push(Buffer.from(`[${text}]`));
  splitter.end();
  if (kept === undefined) throw new Error('there is no record in the text');
  return kept;
}

const means = (value: unknown): boolean => triage(value).some(({ decision }) => decision !== 'ignore');

/** Whatever an archive may hold: records, and what else triage understands. */
const samples = signals.flatMap(({ id }) =>
  fixturesOf(id).flatMap(({ event }) => (isObject(event) && isObject(event.detail) ? [event.detail, event] : [event])),
);
const firing = samples.filter(means);

const dull = (more: object) =>
  JSON.stringify({
    eventSource: 's3.amazonaws.com',
    eventName: 'HeadBucket',
    userIdentity: { type: 'AWSService' },
    ...more,
  });

describe('the filter before parsing', () => {
  it('has samples of every signal that reads CloudTrail to be judged by', () => {
    const found = new Set(firing.flatMap((sample) => triage(sample).map(({ signal }) => signal)));
    expect(found.size).toBeGreaterThan(40);
  });

  it('keeps every record that triage makes something of, however it is spelled', () => {
    fc.assert(
      fc.property(fc.constantFrom(...firing), fc.integer(), (sample, seed) => {
        const text = spelled(sample, diceOf(seed));
        expect(means(JSON.parse(text))).toBe(true);
        expect(keeps(text)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps every mutated record that still means something', () => {
    const value = fc.oneof(
      fc.constantFrom(
        'AKIAIOSFODNN7EXAMPLE',
        'InvokeModel',
        'iam.amazonaws.com',
        'CreateUser',
        'Firebreak',
        true,
        null,
        5,
      ),
      fc.jsonValue({ maxDepth: 1 }),
    );
    const key = fc.constantFrom(
      'eventName',
      'eventSource',
      'eventType',
      'userIdentity',
      'requestParameters',
      'errorCode',
      'userAgent',
      'detail',
      'Message',
    );
    fc.assert(
      fc.property(fc.constantFrom(...samples), key, value, fc.integer(), (sample, field, replaced, seed) => {
        const text = spelled({ ...(sample as object), [field]: replaced }, diceOf(seed));
        if (means(JSON.parse(text))) expect(keeps(text)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps what a pattern matches, for patterns that no signal has', () => {
    const detail = fc.record({
      eventSource: fc.constantFrom('iam.amazonaws.com', 's3.amazonaws.com'),
      eventName: fc.constantFrom('GetUser', 'PutUser', 'Get/User'),
      source: fc.constantFrom('aws.iam', 'x'),
      other: fc.record({
        name: fc.constantFrom('a/b', 'a"b', 'prefix-a', 'ä'),
        list: fc.array(fc.constantFrom('a/b', 'p'), { maxLength: 2 }),
      }),
    });
    const leaf = fc.array(
      fc.constantFrom<unknown>(
        'a/b',
        'GetUser',
        'ä',
        'x',
        { prefix: 'pre' },
        { prefix: 'Get' },
        { suffix: 'b' },
        { wildcard: '*/U*' },
        { wildcard: '*' },
        { exists: true },
        { exists: false },
        { 'anything-but': 'x' },
        { 'equals-ignore-case': 'GETUSER' },
      ),
      { minLength: 1, maxLength: 2 },
    );
    const inner = fc.oneof(fc.record({ name: leaf }), fc.record({ list: leaf }), fc.record({ none: leaf }));
    const part = fc.oneof(
      fc.record({ eventName: leaf }),
      fc.record({ source: leaf }),
      fc.record({ other: inner }),
      fc.record({ eventSource: leaf, other: inner }),
    );
    const whole = fc.oneof(
      part,
      fc.record({ $or: fc.tuple(part, part) }),
      fc.record({ eventName: leaf, $or: fc.tuple(part, part) }),
    );
    fc.assert(
      fc.property(detail, whole, fc.integer(), (record, asked, seed) => {
        const pattern = { detail: asked } as unknown as EventPattern;
        if (compilePattern(pattern)(asDelivered(record)))
          expect(keeps(spelled(record, diceOf(seed)), prefilterOf([pattern]))).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it('drops what no signal listens for, or else it would be of no use', () => {
    expect(keeps(dull({}))).toBe(false);
    expect(keeps(dull({ eventName: 'GetObject', eventSource: 's3.amazonaws.com' }))).toBe(false);
    expect(keeps(dull({ eventName: 'AssumeRole', eventSource: 'sts.amazonaws.com' }))).toBe(false);
    expect(keeps(dull({ eventName: 'AssumeRole', eventSource: 'sts.amazonaws.com', by: 'AKIAIOSFODNN7EXAMPLE' }))).toBe(
      true,
    );
  });

  it('is not misled by calls that are named further in', () => {
    const inner = { eventName: 'CreateUser', eventSource: 'iam.amazonaws.com' };
    expect(keeps(dull({ before: inner }))).toBe(false);
    expect(
      keeps(JSON.stringify({ before: { eventName: 'HeadBucket' }, ...inner, requestParameters: { userName: 'x' } })),
    ).toBe(true);
  });

  it.each([
    ['the name is there twice', '{"eventName":"HeadBucket","eventSource":"s3.amazonaws.com","eventName":"x"}'],
    ['a key is escaped', '{"eventName":"HeadBucket","eventSource":"s3.amazonaws.com","\\u0065ventName":"CreateUser"}'],
    ['it is wrapped as EventBridge does', dull({ detail: {} })],
    ['it is wrapped as a topic does', dull({ Message: '{}' })],
    ['the call is named further in only', '{"deep":{"eventName":"HeadBucket","eventSource":"s3.amazonaws.com"}}'],
    ['the name is an object', '{"eventName":{"a":"HeadBucket"},"eventSource":"s3.amazonaws.com"}'],
    ['the name is no text', '{"eventName":5,"eventSource":"s3.amazonaws.com"}'],
    ['the source is no service of AWS', dull({ eventSource: 'S3.example.com' })],
  ])('keeps a record in doubt: %s', (_why, text) => {
    expect(keeps(text)).toBe(true);
  });
});
