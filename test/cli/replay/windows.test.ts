import { expect, it } from 'vitest';
import { RecentWindows } from '../../../cli/replay/windows.ts';
import { noHabits } from '../../../core/correlation/habits.ts';
import { emptyWindow, type Window } from '../../../core/correlation/window.ts';

const window = (since: string): Window => ({ facts: [], habits: { ...noHabits, since } });

it('forgets who was quiet for longest when there are too many, and says how many', () => {
  const windows = new RecentWindows(2);
  windows.set('a', window('1'));
  windows.set('b', window('2'));
  windows.set('a', window('3'));
  windows.set('c', window('4'));
  expect(windows.get('b')).toBe(emptyWindow);
  expect([windows.get('a').habits.since, windows.get('c').habits.since]).toEqual(['3', '4']);
  expect(windows.forgotten).toBe(1);
});

it('holds a hundred thousand facts at most, whoever they are about', () => {
  const windows = new RecentWindows();
  const fact = {
    what: 'iam-recon',
    at: '2026-03-01T00:00:00Z',
    region: 'us-east-1',
    dedupeKey: 'x',
    traits: [],
  } as const;
  const full: Window = { facts: Array.from({ length: 256 }, () => fact), habits: noHabits };
  for (let at = 0; at < 400; at += 1) windows.set(String(at), full);
  expect(windows.forgotten).toBe(400 - Math.floor(100_000 / 256));
  expect(windows.get('399')).toBe(full);
});
