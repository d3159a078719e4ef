import { describe, expect, it } from 'vitest';
import { Judge } from '../../../cli/replay/judge.ts';
import type { Finding } from '../../../core/model/finding.ts';
import { triage } from '../../../core/signals/triage.ts';
import { fixture } from '../../core/signals/fixtures.ts';

const account = '123456789012';
const start = Date.parse('2026-03-04T10:00:00Z');
const minute = 60_000;

function about(user: string, over: Partial<Finding> = {}, more: Partial<Finding['source']> = {}): Finding {
  const at = more.at ?? new Date(start).toISOString();
  const key = `AKIA${user.toUpperCase().padEnd(9, 'X')}EXAMPLE`;
  return {
    signal: 'health-credentials-exposed',
    response: 'contain',
    identity: { kind: 'user', account, name: user },
    credential: { kind: 'access-key', account, accessKeyId: key },
    because: 'a sentence',
    source: {
      eventId: `${user} ${at}`,
      dedupeKey: `${user} ${at} ${over.signal ?? ''}`,
      at,
      account,
      region: 'us-east-1',
      ...more,
    },
    ...over,
  };
}

function judged(findings: readonly Finding[], countsFrom?: number): Judge {
  const judge = new Judge(countsFrom);
  for (const finding of findings) judge.take({ at: Date.parse(finding.source.at), finding });
  return judge;
}

const minutesLater = (minutes: number) => ({ at: new Date(start + minutes * minute).toISOString() });

describe('incidents that would have been opened', () => {
  it('take in findings about the same credential for a quarter of an hour, and no longer', () => {
    const { incidents, tally } = judged([0, 5, 15, 16].map((minutes) => about('ci', {}, minutesLater(minutes))));
    expect(incidents.map(({ openedAt, joined }) => [openedAt, joined])).toEqual([
      ['2026-03-04T10:00:00.000Z', 2],
      ['2026-03-04T10:16:00.000Z', 0],
    ]);
    expect(tally.total).toEqual({ opened: 2, joined: 2, alerted: 0, repeated: 0, recorded: 0 });
  });

  it('are one for each credential', () => {
    expect(judged([about('ci'), about('app')]).incidents).toHaveLength(2);
  });

  it('are one for a user of whom no credential is named', () => {
    const bare = { credential: undefined } as unknown as Partial<Finding>;
    expect(judged([about('ci', bare), about('ci', bare, minutesLater(1))]).incidents).toHaveLength(1);
  });

  it('are not opened twice by an event that two trails wrote', () => {
    expect(judged([about('ci'), about('ci')]).tally.total).toMatchObject({ opened: 1, joined: 0 });
  });

  it('come from a sequence of calls, each of which alone says little', () => {
    const calls = ['bedrock-recon', 'bedrock-access-enabled', 'model-invoked-by-long-term-key'].map((signal, minutes) =>
      about('ci', { signal, response: 'record' }, minutesLater(minutes)),
    );
    const { incidents, tally } = judged(calls);
    expect(incidents.map(({ by }) => by)).toEqual(['opens-and-calls-a-model']);
    expect(tally.signals.get('bedrock-recon')).toMatchObject({ recorded: 1 });
    expect(judged(calls.slice(1)).incidents).toEqual([]);
  });

  it('count from a time on, and what was before is remembered', () => {
    const calls = ['bedrock-recon', 'bedrock-access-enabled', 'model-invoked-by-long-term-key'].map((signal, minutes) =>
      about('ci', { signal, response: 'record' }, minutesLater(minutes)),
    );
    const { incidents, tally } = judged(calls, start + 2 * minute);
    expect(incidents).toHaveLength(1);
    expect(tally.total).toMatchObject({ opened: 1, recorded: 0 });
  });

  it('are what triage says of a fixture that fires', () => {
    const [verdict] = triage(fixture('health-credentials-exposed', 'fires-exposed-key'));
    const { incidents } = judged([verdict!.finding!]);
    expect(incidents[0]).toMatchObject({ by: 'health-credentials-exposed', identity: verdict!.identity });
  });
});

describe('alerts', () => {
  it('are told once an hour of the same kind, and the others are counted apart', () => {
    const alert = { signal: 'iam-user-created', response: 'alert' } as const;
    const { tally } = judged([0, 1, 59, 60].map((minutes) => about('ci', alert, minutesLater(minutes))));
    expect(tally.total).toMatchObject({ alerted: 2, repeated: 2, opened: 0 });
  });
});

describe('the tables', () => {
  it('count by week, which begins on Monday in UTC, by signal and by identity', () => {
    const { tally } = judged([
      about('ci'),
      about('app', {}, { at: '2026-03-08T23:59:59Z' }),
      about('ci', {}, { at: '2026-03-09T00:00:00Z' }),
    ]);
    expect([...tally.weeks].map(([week, { opened }]) => [week, opened])).toEqual([
      ['2026-03-02', 2],
      ['2026-03-09', 1],
    ]);
    expect([...tally.identities.keys()]).toEqual([`user ci in ${account}`, `user app in ${account}`]);
    expect([...tally.signals.keys()]).toEqual(['health-credentials-exposed']);
  });
});
