import { describe, expect, it } from 'vitest';
import { emptyWindow, type Window } from '../../../core/correlation/window.ts';
import { keepLogging } from '../../../core/doors/keep-logging.ts';
import { Refused, TryAgain } from '../../../core/model/errors.ts';
import type { EventEnvelope } from '../../../core/model/finding.ts';
import type { LoggingConfig } from '../../../core/model-logging/logged.ts';
import type { LoggingAnswer } from '../../../core/model-logging/order.ts';
import type { Mode } from '../../../core/policy/runtime-policy.ts';
import type { Deployment } from '../../../core/ports/deployment.ts';
import type { Message } from '../../../core/ports/pager.ts';
import { fixture } from '../signals/fixtures.ts';

const named: LoggingConfig = { s3Config: { bucketName: 'example-log' }, textDataDeliveryEnabled: true };
const found: LoggingConfig = { s3Config: { bucketName: "it's-elsewhere" }, textDataDeliveryEnabled: true };
const deleted = fixture('invocation-logging-changed', 'fires-log-deleted') as EventEnvelope;

const suspected: Window = {
  ...emptyWindow,
  facts: [
    { what: 'health-credentials-exposed', at: '2026-03-02T09:00:00Z', region: 'us-east-1', dedupeKey: 'x', traits: [] },
  ],
};

interface Given {
  readonly seen?: LoggingAnswer | Error;
  readonly restored?: LoggingAnswer | Error;
  readonly mode?: Mode;
  /** How often it was put back in this hour already. */
  readonly before?: number;
  readonly window?: Window;
  readonly account?: string;
}

async function kept(event: EventEnvelope, given: Given = {}) {
  const { seen = { kind: 'off', named }, restored = { kind: 'restored', named }, mode = 'enforce', before = 0 } = given;
  const { window = emptyWindow, account = '123456789012' } = given;
  const [orders, pages, notices]: [string[], Message[], Message[]] = [[], [], []];
  const answering = (verb: string, answer: LoggingAnswer | Error) => async (region: string) => {
    orders.push(`${verb} ${region}`);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const kinds = await keepLogging(event, {
    deployment: { account, ous: [], delegatedAdministrators: [], decoys: [] } as unknown as Deployment,
    networkOf: () => undefined,
    windows: { update: async (_key, _at, change) => change(window) },
    policies: {
      current: async () => ({ version: 1, rules: [{ mode, scope: {} }], capPerHour: 10, approvers: [] }),
    },
    incidents: { alertOnce: async (_kind, _at, tell) => tell(), countRestored: async () => before + 1 },
    modelLogging: { look: answering('look', seen), restore: answering('restore', restored) },
    pager: {
      page: async (message) => void pages.push(message),
      notice: async (message) => void notices.push(message),
    },
    clock: { now: () => '2026-03-02T09:14:00.000Z' },
    log: { info: () => {} },
  }).catch((error: Error) => error.name);
  return { kinds, orders, pages, notices };
}

describe('a log of model calls that somebody switched off', () => {
  it('is put back in its own Region, and that wakes nobody', async () => {
    const { kinds, orders, pages, notices } = await kept(deleted);
    expect([kinds, orders, pages]).toEqual([['restored'], ['look us-east-1', 'restore us-east-1'], []]);
    expect(notices.map(({ subject }) => subject)).toEqual(['Firebreak: the log of model calls is back']);
    expect(notices[0]?.text).toContain('Who: user ci-deployer in 123456789012');
  });

  it('is put back and paged, where whoever did it is under suspicion', async () => {
    const { pages, notices } = await kept(deleted, { window: suspected });
    expect(pages.map(({ subject }) => subject)).toEqual(['Firebreak: the log of model calls is back']);
    expect(notices).toEqual([]);
  });

  it('is left alone when it is as named by the time it is looked at', async () => {
    const { kinds, orders, pages } = await kept(deleted, { seen: { kind: 'as-named' } });
    expect([kinds, orders, pages]).toEqual([['as-named'], ['look us-east-1'], []]);
  });

  it.each<readonly [string, Given, RegExp]>([
    ['the mode observes', { mode: 'observe' }, /the mode is "observe"/],
    ['it was put back three times in this hour', { before: 3 }, /somebody keeps changing it/],
    [
      'AWS takes no such log',
      { restored: { kind: 'refused', because: 'the bucket is gone', named } },
      /bucket is gone/,
    ],
    ['the function is not there', { seen: new Refused('no such function') }, /no such function/],
  ])('is left for a person, who is paged with the command, where %s', async (_, given, because) => {
    const { kinds, pages } = await kept(deleted, given);
    expect(kinds).toEqual(['left']);
    expect(pages[0]?.subject).toBe('Firebreak: bring the log of model calls back by hand');
    expect(pages[0]?.text).toMatch(because);
    expect(pages[0]?.text).toMatch(/aws bedrock put-model-invocation-logging-configuration --region us-east-1/);
  });

  it('is not written where the mode observes or the limit is reached', async () => {
    for (const given of [{ mode: 'observe', window: suspected }, { before: 3 }] as const)
      expect((await kept(deleted, given)).orders).toEqual(['look us-east-1']);
  });

  it('is paged at once and tried again, where the function does not answer', async () => {
    const { kinds, pages } = await kept(deleted, { restored: new TryAgain('throttled') });
    expect(kinds).toBe('TryAgain');
    expect(pages[0]?.text).toContain('It is tried again in a few minutes.');
  });
});

describe('a log of model calls that goes elsewhere', () => {
  const seen: LoggingAnswer = { kind: 'other', named, found };

  it('is put back in enforce, and what it replaced is told', async () => {
    const { kinds, notices } = await kept(deleted, { seen, restored: { kind: 'restored', named, found } });
    expect(kinds).toEqual(['restored']);
    expect(notices[0]?.text).toContain(`In its place there was:\n${JSON.stringify(found)}`);
  });

  it('is left for a person in approve, since it would be overwritten', async () => {
    const { kinds, orders, pages } = await kept(deleted, { seen, mode: 'approve' });
    expect([kinds, orders]).toEqual([['left'], ['look us-east-1']]);
    expect(pages[0]?.text).toContain(`What is there now:\n${JSON.stringify(found)}`);
  });

  it('is put back in approve where whoever did it is under suspicion', async () => {
    expect((await kept(deleted, { seen, mode: 'approve', window: suspected })).orders).toEqual([
      'look us-east-1',
      'restore us-east-1',
    ]);
  });
});

describe('what is none of its business', () => {
  it('is a Region that the deployment does not name: intake pages', async () => {
    const { kinds, pages, notices } = await kept(deleted, { seen: { kind: 'not-named' } });
    expect([kinds, pages, notices]).toEqual([[], [], []]);
  });

  it('is the log of another account', async () => {
    expect((await kept(deleted, { account: '111122223333' })).orders).toEqual([]);
  });

  it('is every other event, what Firebreak itself wrote included', async () => {
    const own = fixture('invocation-logging-changed', 'ignores-our-own-responder') as EventEnvelope;
    const read = fixture('invocation-logging-read', 'fires-is-anybody-watching') as EventEnvelope;
    for (const event of [own, read]) expect((await kept(event)).orders).toEqual([]);
  });
});
