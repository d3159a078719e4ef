import { expect, it } from 'vitest';
import { durationText, progressLine, sizeText } from '../../../cli/replay/progress.ts';

it('says how much is done, how fast, and how long it will take', () => {
  expect(progressLine({ done: 250e6, total: 1e9, elapsed: 10_000 })).toBe('25 % of 1.0 GB, 25 MB/s, 0:30 left');
});

it('says nothing of speed before anything was read', () => {
  expect(progressLine({ done: 0, total: 5_000, elapsed: 0 })).toBe('0 % of 5 kB');
});

it('never says more than all of it', () => {
  expect(progressLine({ done: 11, total: 10, elapsed: 1000 })).toMatch(/^100 % .* 0:00 left$/);
});

it('writes hours when there are any', () => {
  expect(durationText(3_723_000)).toBe('1:02:03');
  expect(sizeText(2_040_000_000)).toBe('2.0 GB');
});
