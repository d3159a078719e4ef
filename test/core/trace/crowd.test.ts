import { describe, expect, it } from 'vitest';
import { sessionsOfARole, withoutCrowds } from '../../../core/trace/crowd.ts';
import type { Pursuit } from '../../../core/trace/pursuit.ts';

const account = '123456789012';
const session = (number: number, roleName = 'production'): Pursuit => ({
  kind: 'contain',
  finding: {
    signal: 'health-credentials-exposed',
    response: 'contain',
    source: {
      eventId: `e${number}`,
      dedupeKey: `e${number}`,
      at: '2026-03-02T09:00:00Z',
      account,
      region: 'us-east-1',
    },
    identity: { kind: 'role', account, name: roleName },
    credential: { kind: 'role-session', account, roleName, userId: `AROAEXAMPLEEXAMPLE001:s${number}` },
    because: 'it was made',
    descends: { incidentId: 'fb-1', eventId: `e${number}`, holder: 'existed' },
  },
});
const sessions = (many: number, role?: string) => Array.from({ length: many }, (_, number) => session(number, role));

describe('many sessions of one role', () => {
  it('are contained one by one as long as IAM has room for the deny of all of them besides', () => {
    expect(withoutCrowds(sessions(sessionsOfARole + 1))).toEqual(sessions(sessionsOfARole + 1));
  });

  it('beyond that are asked about by the first of the rest, and each of the others is told with its event', () => {
    const many = sessionsOfARole + 6;
    const left = withoutCrowds(sessions(many));
    expect(left.slice(0, sessionsOfARole)).toEqual(sessions(sessionsOfARole));
    expect(left[sessionsOfARole]).toMatchObject({ kind: 'contain', finding: { descends: { others: 5 } } });
    const told = left.slice(sessionsOfARole + 1);
    expect(told.map((each) => each.kind === 'tell' && /event (e\d+)/.exec(each.what)?.[1])).toEqual(
      [21, 22, 23, 24, 25].map((number) => `e${number}`),
    );
  });

  it('are counted for each role by itself', () => {
    const both = [...sessions(sessionsOfARole), ...sessions(sessionsOfARole, 'reporting')];
    expect(withoutCrowds(both)).toEqual(both);
  });
});
