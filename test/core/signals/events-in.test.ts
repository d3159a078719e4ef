import { expect, it } from 'vitest';
import { eventsIn } from '../../../core/signals/events-in.ts';

it('takes the messages of a queue out of their wrapping, and what is no JSON as it is', () => {
  const record = (body: unknown) => ({ eventSource: 'aws:sqs', body });
  const broken = record('{');
  expect(eventsIn({ Records: [record('{"a":1}'), broken, record(7)] })).toEqual([{ a: 1 }, broken, record(7)]);
});

it('takes a CloudTrail log file and a list apart, and leaves anything else whole', () => {
  expect(eventsIn({ Records: [1, 2] })).toEqual([1, 2]);
  expect(eventsIn([1, 2])).toEqual([1, 2]);
  expect(eventsIn({ Records: 'x' })).toEqual([{ Records: 'x' }]);
  expect(eventsIn(null)).toEqual([null]);
});
