import { describe, expect, it } from 'vitest';
import { TryAgain } from '../../../core/model/errors.ts';
import type { IncidentState } from '../../../core/model/incident-state.ts';
import type { OwnerTask } from '../../../core/model/owner-task.ts';
import type { SlackTask } from '../../../core/model/slack-task.ts';
import { notify } from '../../../core/phases/notify.ts';
import type { Message } from '../../../core/ports/pager.ts';
import type { World } from '../../../core/ports.ts';
import { slackPolicy } from '../doors/slack-given.ts';

/** A phase says what it is given; only the parts that decide are given here. */
function given(parts: object): IncidentState {
  const finding = {
    signal: 'health-credentials-exposed',
    because: 'AWS Health reports an exposed key',
    identity: { kind: 'user', account: '123456789012', name: 'ci-deploy' },
    credential: { kind: 'access-key', account: '123456789012', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
    source: { at: '2026-01-01T03:00:00.000Z', account: '123456789012' },
  };
  const target = { kind: 'user', account: '123456789012', user: finding.identity, credential: finding.credential };
  const step = { id: 'fb-1-1', action: 'attach-deny-all', target };
  const plan = {
    kind: 'contain',
    target,
    steps: [step],
    pending: [],
    spared: [],
    byHand: 'To finish by hand: ...',
    digest: '',
  };
  const policy = { version: 1, rules: [{ mode: 'enforce', scope: {} }], capPerHour: 10, approvers: [] };
  const incident = { id: 'fb-1', key: 'AKIAIOSFODNN7EXAMPLE', openedAt: finding.source.at, finding, policy };
  const outcomes = [{ kind: 'held', stepId: step.id, at: finding.source.at }];
  return { incident, plan, outcomes, ...parts } as unknown as IncidentState;
}

async function told(
  input: IncidentState,
  hand: World['slackTold']['hand'] = async () => {},
  seek: World['ownerSeeker']['seek'] = async () => {},
) {
  const pages: Message[] = [];
  const notices: Message[] = [];
  const pager = {
    page: async (message: Message) => void pages.push(message),
    notice: async (message: Message) => void notices.push(message),
  };
  const handed: SlackTask[] = [];
  const sought: OwnerTask[] = [];
  const slackTold = {
    hand: async (task: SlackTask) => {
      handed.push(task);
      await hand(task);
    },
  };
  const clock = { now: () => '2026-01-01T03:00:30.000Z', sleep: async () => {} };
  const world = {
    pager,
    clock,
    slackTold,
    log: { info: () => {} },
    ownerSeeker: {
      seek: async (task: OwnerTask) => {
        sought.push(task);
        await seek(task);
      },
    },
  };
  const notification = await notify(input, world as unknown as Parameters<typeof notify>[1]);
  return { notification, pages, notices, handed, sought };
}

const proof = (containment: string) => ({
  containment,
  because: ['attach-deny-all holds, read back from AWS'],
  at: '2026-01-01T03:00:20.000Z',
  reversals: 0,
});

describe('notify', () => {
  it('calls not proven what was never proven, and pages', async () => {
    const { notification, pages, notices } = await told(given({}));
    expect(notification.containment).toBe('not-proven');
    expect([pages.length, notices.length]).toEqual([1, 0]);
  });

  it('sends a notice when a proof says contained', async () => {
    const { notification, pages, notices } = await told(given({ proof: proof('contained') }));
    expect(notification).toMatchObject({ containment: 'contained', urgency: 'notice' });
    expect([pages.length, notices.length]).toEqual([0, 1]);
  });

  it.each(['not-proven', 'failed'])('pages when the proof says %s, with the commands to paste', async (containment) => {
    const { notification, pages } = await told(given({ proof: proof(containment) }));
    expect(notification).toMatchObject({ containment, urgency: 'page' });
    expect(pages[0]?.text).toContain('To finish by hand');
  });

  it.each([
    { kind: 'held', at: '2026-01-01T03:00:01Z' },
    { kind: 'not-held', because: 'it is not attached' },
    { kind: 'failed', because: 'AWS did not answer' },
  ])('pages although all is contained when a step was $kind and could not be remembered, and says so', async (one) => {
    const outcomes = [{ ...one, stepId: 'fb-1-1', unremembered: 'the ledger is down' }];
    const { notification, pages } = await told(given({ outcomes, proof: proof('contained') }));
    expect(notification).toMatchObject({ containment: 'contained', urgency: 'page' });
    expect(pages[0]?.text).toContain('the ledger is down');
  });

  it('pages although all is contained when contain gave a step up: the proof may have put it in without a memory', async () => {
    const outcomes = [{ kind: 'failed', because: 'the function ended without an answer', stepId: 'fb-1-1' }] as const;
    const { notification } = await told(given({ outcomes, proof: proof('contained') }));
    expect(notification).toMatchObject({ containment: 'contained', urgency: 'page' });
  });

  it('keeps to what SNS takes as a subject', async () => {
    const { pages } = await told(given({}));
    expect(pages[0]?.subject).toMatch(/^[\x20-\x7e]{1,100}$/);
  });

  it('shows control characters of a name instead of obeying them', async () => {
    const input = given({});
    const name = 'x\u0007\u202eevil\rForged: line';
    const { target } = input.plan as { target: object };
    const plan = { ...input.plan, target: { ...target, user: { kind: 'user', account: '123456789012', name } } };
    const { pages } = await told({ ...input, plan } as unknown as IncidentState);
    expect(pages[0]?.text).toContain('x\\u0007\\u202eevil\\u000dForged');
    expect(pages[0]?.text).not.toContain('\u202e');
  });
});

describe('an incident that a trace has opened', () => {
  const found = (parts: object) => {
    const state = given(parts);
    const finding = { ...state.incident.finding, descends: { incidentId: 'fb-0', eventId: 'e', holder: 'existed' } };
    return { ...state, incident: { ...state.incident, finding } } as IncidentState;
  };

  it('tells nobody that it went well: one message told of all of them', async () => {
    const { notification, pages, notices } = await told(found({ proof: proof('contained') }));
    expect(notification.containment).toBe('contained');
    expect([pages.length, notices.length]).toEqual([0, 0]);
  });

  it('pages when it goes wrong, and tells of its release', async () => {
    expect((await told(found({ proof: proof('failed') }))).pages).toHaveLength(1);
    const released = [{ kind: 'restored', stepId: 'fb-1-1' }];
    expect((await told(found({ proof: proof('contained'), released }))).notices).toHaveLength(1);
  });
});

describe('what Slack is told', () => {
  const withSlack = (parts: object) => {
    const state = given(parts);
    const policy = { ...state.incident.policy, slack: slackPolicy };
    return { ...state, incident: { ...state.incident, policy } } as IncidentState;
  };

  it('is handed over with the whole state, and nothing where there is no Slack', async () => {
    const state = withSlack({ proof: proof('contained') });
    expect((await told(state)).handed).toEqual([
      { kind: 'news', state, at: '2026-01-01T03:00:30.000Z', isOver: false },
    ]);
    expect((await told(given({ proof: proof('contained') }))).handed).toEqual([]);
  });

  it('changes nothing when it cannot even be handed over, and a mail says that nobody heard it', async () => {
    const down = () => Promise.reject(new Error('no'));
    const { notification, pages, notices } = await told(withSlack({ proof: proof('contained') }), down);
    expect(notification).toEqual({ containment: 'contained', urgency: 'notice' });
    expect(pages).toEqual([]);
    expect(notices.map(({ subject }) => subject)).toEqual([
      expect.stringContaining(' contained'),
      'Firebreak: Slack was not told about fb-1',
    ]);
  });
});

describe('whoever looks for the owner', () => {
  const owned = (parts: object, finding: object = {}) => {
    const state = given(parts);
    const policy = { ...state.incident.policy, ownerTags: ['team'] };
    return {
      ...state,
      incident: { ...state.incident, policy, finding: { ...state.incident.finding, ...finding } },
    } as IncidentState;
  };

  it('is sent once, when the incident is first told of, and only where the policy names tags', async () => {
    const state = owned({ proof: proof('contained') });
    expect((await told(state)).sought).toEqual([{ incident: state.incident, plan: state.plan }]);
    const later = [{ ruling: { kind: 'undecided' } }, { sweep: proof('not-proven') }, { released: [] }];
    for (const parts of later) expect((await told(owned({ ...parts, proof: proof('contained') }))).sought).toEqual([]);
    expect((await told(given({ proof: proof('contained') }))).sought).toEqual([]);
  });

  it('is not sent for what an attacker made, nor for what is not contained at all', async () => {
    const descends = { incidentId: 'fb-0', eventId: 'e', holder: 'created' };
    expect((await told(owned({}, { descends }))).sought).toEqual([]);
    expect((await told(owned({}, { descends: { ...descends, holder: 'existed' } }))).sought).toHaveLength(1);
    expect((await told(owned({ plan: { kind: 'refused', because: 'protected', urgency: 'page' } }))).sought).toEqual(
      [],
    );
  });

  it('is sent after people were told, and changes nothing when nobody can be sent', async () => {
    const silent = () => Promise.reject(new TryAgain('Lambda does not answer'));
    const { pages, notification } = await told(owned({ proof: proof('failed') }), undefined, silent);
    expect([pages.length, notification.containment]).toEqual([1, 'failed']);
  });
});
