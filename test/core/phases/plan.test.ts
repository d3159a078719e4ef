import { describe, expect, it } from 'vitest';
import { type Glass, untouched } from '../../../core/model/break-glass.ts';
import { Refused } from '../../../core/model/errors.ts';
import type { Incident } from '../../../core/model/incident.ts';
import type { ContainmentPlan, Plan } from '../../../core/model/plan.ts';
import { plan } from '../../../core/phases/plan.ts';
import type { World } from '../../../core/ports.ts';

const incident: Incident = {
  id: 'fb-20260101T030107-cfa924cabc67',
  key: 'AKIAIOSFODNN7EXAMPLE',
  openedAt: '2026-01-01T03:01:07.000Z',
  policy: { version: 1, rules: [{ mode: 'enforce', scope: {} }], capPerHour: 10, approvers: [] },
  finding: {
    signal: 'guardduty-credentials-compromised',
    response: 'contain',
    askAgain: { detectorId: '12abc34d', findingId: 'f00', region: 'eu-west-1' },
    credential: { kind: 'access-key', account: '123456789012', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
    identity: { kind: 'user', account: '123456789012', name: 'ci-deploy' },
    because: 'GuardDuty says so',
    source: { eventId: 'e', dedupeKey: 'e', at: '2026-01-01T03:01:00Z', account: '123456789012', region: 'eu-west-1' },
  },
};

/** A world in which the key is held by ci-deploy, and GuardDuty answers as told. */
function worldWhere(isLive: () => Promise<boolean>) {
  return {
    findings: { isLive },
    iam: { holderOf: async () => 'ci-deploy' },
    deployment: { account: '123456789012', ous: [], decoys: [], protectedUsers: [], restorableBoundaries: [] },
    incidents: { count: async () => 1 },
    breakGlass: { read: async () => untouched },
    clock: { now: () => '2026-01-01T03:01:10.000Z' },
    digest: (text: string) => String(text.length),
  } as unknown as World;
}

describe('the plan of an incident that GuardDuty opened', () => {
  it('is to contain when GuardDuty still knows of the finding', async () => {
    expect(
      await plan(
        { incident },
        worldWhere(async () => true),
      ),
    ).toMatchObject({ kind: 'contain' });
  });

  it('is refused, and wakes a person, when GuardDuty does not: whoever holds the key may have archived it', async () => {
    const made = await plan(
      { incident },
      worldWhere(async () => false),
    );
    expect(made).toMatchObject({
      kind: 'refused',
      urgency: 'page',
      because: expect.stringContaining('does not know'),
    });
  });

  it('is to contain, and says that nobody was asked, when GuardDuty does not answer', async () => {
    const made = await plan(
      { incident },
      worldWhere(() => Promise.reject(new Error('down'))),
    );
    expect(made).toMatchObject({ kind: 'contain', remark: 'GuardDuty was not asked again: Error' });
  });
});

describe('a plan that a guardrail refuses', () => {
  it('still carries the commands with which a person contains the user by hand', async () => {
    const world = worldWhere(async () => true);
    const made = await plan(
      { incident },
      { ...world, deployment: { ...world.deployment, protectedUsers: ['ci-deploy'] } },
    );
    expect(made).toMatchObject({ kind: 'refused', urgency: 'page' });
    expect('byHand' in made && made.byHand).toContain('aws iam attach-user-policy --user-name ci-deploy');
  });
});

describe('the cap', () => {
  const over = { incidents: { count: async () => 1_000 } } as unknown as Pick<World, 'incidents'>;
  const suspect = { ...incident.finding, askAgain: undefined, rule: undefined };

  it('holds a finding up that came on its own', async () => {
    const world = { ...worldWhere(async () => true), ...over };
    expect(await plan({ incident: { ...incident, finding: suspect } as never }, world)).toMatchObject({
      note: expect.stringContaining('cap'),
    });
  });

  it('counts what a trace found as the credential that made it, so that hundreds of sessions are one', async () => {
    const counted: string[] = [];
    const incidents = { count: async (_: string, id: string) => counted.push(id) };
    const world = { ...worldWhere(async () => true), incidents } as unknown as World;
    const descends = { incidentId: 'fb-root', eventId: 'event-1', holder: 'created' };
    await plan({ incident: { ...incident, finding: { ...suspect, descends } } as never }, world);
    expect(counted).toEqual(['fb-root']);
  });
});

describe('a plan to which a person has said yes', () => {
  const policy = { ...incident.policy, rules: [{ mode: 'approve' as const, scope: {} }], approvers: ['alice'] };
  const asked = { ...incident, policy };
  const stepsOf = (made: Plan) => (made.kind === 'refused' ? [] : made.steps.map(({ action }) => action));

  /** Asked about `shown`, alice said to quarantine fully. */
  const decidedOn = ({ digest }: ContainmentPlan) =>
    ({
      ...worldWhere(async () => true),
      clock: { now: () => '2026-01-01T05:00:00.000Z' },
      policies: { current: async () => policy },
      approvals: {
        read: async () => ({
          question: { choices: ['escalate'], planDigest: digest, expiresAt: '2026-01-01T07:00:00.000Z' },
          decision: { choice: 'escalate', by: 'alice', at: '2026-01-01T04:00:00.000Z', planDigest: digest, reason: '' },
        }),
      },
    }) as unknown as World;

  it('C3 takes all that was shown, and nothing that a release has added since', async () => {
    const shown = (await plan(
      { incident: asked },
      worldWhere(async () => true),
    )) as ContainmentPlan;
    const offered = [...shown.steps, ...shown.pending].map(({ action }) => action);
    const whole = stepsOf(await plan({ incident: asked, plan: shown }, decidedOn(shown)));
    expect([...whole].toSorted()).toEqual([...new Set(offered)].toSorted());
    const unshown = shown.pending.at(-1)?.action;
    const older = { ...shown, pending: shown.pending.slice(0, -1) };
    expect(stepsOf(await plan({ incident: asked, plan: older }, decidedOn(older)))).toEqual(
      whole.filter((action) => action !== unshown),
    );
  });
});

describe('break-glass', () => {
  const open: Glass = {
    openings: [
      { by: ['a'], reason: 'r', from: '2026-01-01T03:00:00.000Z', until: '2026-01-01T03:30:00.000Z', may: ['a'] },
    ],
    told: [],
  };
  const suspect = { ...incident.finding, askAgain: undefined };
  const planned = (finding: object, read: () => Promise<Glass> = async () => open, now = '2026-01-01T03:01:10.000Z') =>
    plan({ incident: { ...incident, finding } as never }, {
      ...worldWhere(async () => true),
      breakGlass: { read },
      clock: { now: () => now },
    } as unknown as World);

  it('lets the surgical deny in and has the rest asked for', async () => {
    const made = await planned(suspect);
    expect(made).toMatchObject({
      kind: 'contain',
      steps: [{ action: 'attach-inference-deny' }],
      note: 'break-glass is open until 2026-01-01T03:30:00.000Z: only the surgical deny goes in by itself',
    });
    expect('pending' in made && made.pending.length).toBeGreaterThan(0);
  });

  it.each(['health-credentials-exposed', 'aws-quarantine-attached'])(
    'holds nothing up that AWS itself reports: %s',
    async (signal) => {
      expect(await planned({ ...suspect, signal })).toMatchObject({ pending: [] });
    },
  );

  it('holds nothing up that a trace found: an attacker must not gain by what was made while it was open', async () => {
    const descends = { incidentId: 'fb-root', eventId: 'event-1', holder: 'created' };
    expect(await planned({ ...suspect, descends })).toMatchObject({ pending: [] });
  });

  it.each(['2026-01-01T02:59:59.999Z', '2026-01-01T03:30:00.000Z'])('is over by the clock alone: %s', async (now) => {
    expect(await planned(suspect, undefined, now)).toMatchObject({ pending: [] });
  });

  it('counts as closed where nobody can say: it never stands in the way', async () => {
    expect(await planned(suspect, () => Promise.reject(new Refused('no')))).toMatchObject({ pending: [] });
  });
});
