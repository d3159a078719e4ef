import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reminderSchedule } from '../../../core/policy/reminder-schedule.ts';

const askedAt = '2026-01-01T03:00:00.000Z';
const inMinutes = (minutes: number) => new Date(Date.parse(askedAt) + minutes * 60_000).toISOString();
const schedule = (minutes: number, groups: number) =>
  reminderSchedule({ askedAt, expiresAt: inMinutes(minutes), groups }).map(({ at, to }) => [
    (Date.parse(at) - Date.parse(askedAt)) / 60_000,
    to.kind === 'group' ? to.group : to.kind,
  ]);

describe('E1: when nobody answers', () => {
  it('the first group is reminded after 15 minutes and after 30 more, then the next group, then whoever is on call', () => {
    expect(schedule(240, 2)).toEqual([
      [15, 0],
      [45, 0],
      [105, 1],
      [210, 'on-call'],
    ]);
  });

  it('whoever is on call follows at once where there is one group', () => {
    expect(schedule(240, 1)).toEqual([
      [15, 0],
      [45, 0],
      [210, 'on-call'],
    ]);
  });

  it('whoever is on call hears of it at half time of a short question', () => {
    expect(schedule(20, 3)).toEqual([[10, 'on-call']]);
  });

  it('nobody is reminded of a question that was over when it was asked', () => {
    expect(schedule(0, 2)).toEqual([]);
    expect(reminderSchedule({ askedAt, expiresAt: 'never', groups: 1 })).toEqual([]);
  });

  it('goes on in time, ends with whoever is on call, and never reminds of what is over', () => {
    void fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 0, max: 9 }), (minutes, groups) => {
        const made = schedule(minutes, groups);
        const times = made.map(([at]) => Number(at));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times.every((at) => at > 0 && at < minutes)).toBe(true);
        expect(made.filter(([, to]) => to === 'on-call')).toHaveLength(1);
        expect(made.at(-1)?.[1]).toBe('on-call');
      }),
    );
  });
});
