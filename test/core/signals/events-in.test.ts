import { expect, it } from 'vitest';
import { eventsIn } from '../../../core/signals/events-in.ts';

it('takes a CloudTrail log file and a list apart, and leaves anything else whole', () => {
  expect(eventsIn({ Records: [1, 2] })).toEqual([1, 2]);
  expect(eventsIn([1, 2])).toEqual([1, 2]);
  expect(eventsIn({ Records: 'x' })).toEqual([{ Records: 'x' }]);
  expect(eventsIn(null)).toEqual([null]);
});
