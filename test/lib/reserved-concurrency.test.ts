import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { copiesAtOnce, reservedFor } from '../../lib/reserved-concurrency.ts';
import { made } from './synthesised.ts';

const app = (context: Record<string, unknown> = {}) => new App({ analyticsReporting: false, context });
const given = (value: unknown) => app({ 'firebreak:reserved-concurrency': value });

describe('the functions before the first deny', () => {
  it('have copies of their own, which nothing else in the account can use up', () => {
    const reserved = made('AWS::Lambda::Function').filter((each) => 'ReservedConcurrentExecutions' in each.given);
    const phases = reserved.map(({ resource }) => String(resource.Metadata?.['firebreak:phase'])).sort();
    expect(phases).toEqual(['contain', 'intake', 'plan']);
    for (const each of reserved) expect(each.given['ReservedConcurrentExecutions']).toBe(10);
  });

  it('are fed no more batches at once than they have copies', () => {
    for (const { given: mapping } of made('AWS::Lambda::EventSourceMapping'))
      expect(mapping['ScalingConfig']).toEqual({ MaximumConcurrency: 10 });
  });
});

describe('the setting', () => {
  it('changes the number', () => {
    expect(reservedFor('contain', given(25))).toBe(25);
    expect(reservedFor('contain', given('25'))).toBe(25);
    expect(reservedFor('notify', given(25))).toBeUndefined();
  });

  it('reserves nothing at 0, for an account that has nothing to spare', () => {
    expect(reservedFor('contain', given('0'))).toBeUndefined();
  });

  it.each(['ten', '1.5', -1, '-3'])('ends the synthesis at %s', (value) => {
    expect(() => copiesAtOnce(given(value))).toThrow(/^firebreak:reserved-concurrency is .*: give a whole number/);
  });
});
