import { describe, expect, it } from 'vitest';
import { TryAgain } from '../../../core/model/errors.ts';
import type { IncidentState } from '../../../core/model/incident-state.ts';
import type { SlackTask } from '../../../core/model/slack-task.ts';
import { notify } from '../../../core/phases/notify.ts';
import type { SlackPolicy } from '../../../core/policy/slack-policy.ts';
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
  user: () => Promise<{ readonly tags: object }> = () => Promise.reject(new Error('nobody was to look')),
) {
  const pages: Message[] = [];
  const notices: Message[] = [];
  const pager = {
    page: async (message: Message) => void pages.push(message),
    notice: async (message: Message) => void notices.push(message),
  };
  const handed: SlackTask[] = [];
  const slackTold = {
    hand: async (task: SlackTask) => {
      handed.push(task);
      await hand(task);
    },
  };
  const clock = { now: () => '2026-01-01T03:00:30.000Z', sleep: async () => {} };
  const world = { pager, clock, slackTold, log: { info: () => {} }, iam: { user }, deployment: { owner: 'on-call' } };
  const notification = await notify(input, world as unknown as Parameters<typeof notify>[1]);
  return { notification, pages, notices, handed };
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
  const withSlack = (parts: object, slack: SlackPolicy = slackPolicy) => {
    const state = given(parts);
    const policy = { ...state.incident.policy, slack };
    return { ...state, incident: { ...state.incident, policy } } as IncidentState;
  };

  it('is handed over with the whole state, and nothing where there is no Slack', async () => {
    const state = withSlack({ proof: proof('contained') });
    expect((await told(state)).handed).toEqual([
      { kind: 'news', state, at: '2026-01-01T03:00:30.000Z', isOver: false },
    ]);
    expect((await told(given({ proof: proof('contained') }))).handed).toEqual([]);
  });

  const owned = { ...slackPolicy, ownerTags: ['team', 'contact'] };

  it('says whose it is where the policy names tags, and how that is known', async () => {
    const { handed } = await told(withSlack({}, owned), undefined, async () => ({ tags: { Team: 'payments' } }));
    expect(handed).toMatchObject([
      {
        owner: {
          kind: 'known',
          owner: { contact: 'payments', source: 'tag', confidence: 'high', because: 'its tag "Team" says so' },
          others: [{ contact: 'on-call', confidence: 'low' }],
        },
      },
    ]);
  });

  it('names no owner when AWS does not say, and tells the rest', async () => {
    const silent = () => Promise.reject(new TryAgain('IAM does not answer'));
    const { handed, pages } = await told(withSlack({}, owned), undefined, silent);
    expect(pages).toHaveLength(1);
    expect(handed).toMatchObject([{ kind: 'news' }]);
    expect(handed[0]).not.toHaveProperty('owner');
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
