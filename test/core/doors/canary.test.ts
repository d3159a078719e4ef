import { describe, expect, it } from 'vitest';
import { quarantineArn } from '../../../core/iam/aws-managed.ts';
import type { EventEnvelope } from '../../../core/model/finding.ts';
import { hearCalls } from '../../../drill/platform/heard-calls.ts';
import type { Run } from '../../../drill/run.ts';
import { answer } from '../../../drill/sandbox/answer.ts';
import type { Faults } from '../../../drill/sandbox/faults.ts';
import type { World } from '../../../drill/world.ts';
import { leak, leakedUser, noticesOf, pagesOf } from '../../leak.ts';
import { rehearsed } from '../../staged.ts';

type Day = (world: World) => Promise<unknown>;
const day = (report: Day, faults: Faults = {}): Promise<Run> =>
  rehearsed({ seed: 1, faults, scenario: leak({ report: async (world) => void (await report(world)) }) });

const attaches = (action: string) => /^iam:(Attach|Detach)UserPolicy$/.test(action);
const hear = (world: World, afterMs: number) =>
  hearCalls(world, { of: ({ action }) => attaches(action), afterMs: () => afterMs });
const canary = ({ account }: World) => account.deployed.users[0]?.name ?? '';
const quarantined = (world: World) => world.account.user(canary(world))?.attached.control() ?? [];
const arrivals = ({ world }: Run) =>
  world.functions.lines.filter(({ message }) => message === 'the canary arrived').length;
const calls = ({ world }: Run) =>
  world.account.calls
    .filter(({ caller }) => caller.kind === 'function' && caller.phase === 'canary')
    .map(({ action }) => action);

describe('the canary', () => {
  it('is heard through the rules, the hub, the queue and intake, opens no incident, and is let go', async () => {
    let answers: unknown;
    let left: readonly string[] = ['?'];
    const run = await day(async (world) => {
      hear(world, 95_000);
      answers = await world.schedules('canary');
      left = quarantined(world);
    });
    expect(answers).toEqual([{ kind: 'arrived', afterMs: expect.any(Number) }]);
    expect((answers as { afterMs: number }[])[0]?.afterMs).toBeGreaterThan(95_000);
    // Each rule whose pattern the call fits delivers it: granting a policy is a signal of its own.
    expect(arrivals(run)).toBeGreaterThan(0);
    expect([run.world.executions.all.length, noticesOf(run).length, pagesOf(run).length]).toEqual([0, 0, 0]);
    expect(left).toEqual([]);
    expect(run.world.delivery.deadLetters).toEqual([]);
  });

  it('is let go as well when nobody heard it, and says so', async () => {
    let answers: unknown;
    let left: readonly string[] = ['?'];
    const run = await day(async (world) => {
      answers = await world.schedules('canary');
      left = quarantined(world);
    });
    expect(answers).toEqual([expect.objectContaining({ kind: 'not-arrived-yet' })]);
    expect([left, arrivals(run)]).toEqual([[], 0]);
  });

  it('cleans up what a run left that died, and is heard the next day', async () => {
    let answers: unknown;
    let deaths = 0;
    // Lambda tries three times.
    const kill: Faults['kill'] = ({ caller, action }) => {
      const isCanary = caller.kind === 'function' && caller.phase === 'canary';
      const isNow = deaths < 3 && isCanary && action === 'dynamodb:GetItem';
      if (isNow) deaths += 1;
      return isNow;
    };
    const run = await day(
      async (world) => {
        await world.schedules('canary').catch(() => undefined);
        expect(quarantined(world)).toEqual([quarantineArn]);
        await world.clock.sleep(86_400_000);
        hear(world, 20_000);
        answers = await world.schedules('canary');
        expect(quarantined(world)).toEqual([]);
      },
      { kill },
    );
    expect(answers).toEqual([expect.objectContaining({ kind: 'arrived' })]);
    expect(run.world.executions.all).toEqual([]);
  });

  it('does not take the arrival of an earlier day for its own', async () => {
    const kinds: unknown[] = [];
    await day(async (world) => {
      hearCalls(world, { of: ({ action, at }) => attaches(action) && at < start + 3_600_000, afterMs: () => 20_000 });
      const start = world.clock.now();
      kinds.push(await world.schedules('canary'));
      await world.clock.sleep(86_400_000);
      kinds.push(await world.schedules('canary'));
    });
    expect(kinds.flat()).toMatchObject([{ kind: 'arrived' }, { kind: 'not-arrived-yet' }]);
  });

  it('touches one user with one policy and nothing else', async () => {
    const run = await day((world) => world.schedules('canary'));
    expect(new Set(calls(run))).toEqual(new Set(['iam:DetachUserPolicy', 'iam:AttachUserPolicy', 'dynamodb:GetItem']));
  });

  it('may do nothing, whatever is attached to it', async () => {
    await day(async (world) => {
      expect(world.account.user(canary(world))?.boundary.control()).toBe('arn:aws:iam::aws:policy/AWSDenyAll');
    });
  });
});

describe('the name of the canary', () => {
  it('is asked for: the same quarantine of anybody else opens an incident', async () => {
    const run = await day(async (world) => {
      hear(world, 20_000);
      await answer(
        world.account,
        { kind: 'aws' },
        { command: 'AttachUserPolicyCommand', input: { UserName: leakedUser, PolicyArn: quarantineArn } },
      );
      await world.clock.sleep(60_000);
      await Promise.all(world.executions.all.map(({ ended }) => ended));
    });
    expect([run.world.executions.all.length, arrivals(run)]).toEqual([1, 0]);
    expect(run.measures.containment).toBe('contained');
  });

  it('keeps nobody else from being contained, and not even itself from anything but its own quarantine', async () => {
    const run = await day(async (world) => {
      const name = canary(world);
      const key = 'AKIAI44QH8DHBEXAMPLE';
      await world.report({
        id: 'health-1',
        source: 'aws.health',
        'detail-type': 'AWS Health Event',
        account: world.account.place.account,
        region: 'us-east-1',
        time: new Date(world.clock.now()).toISOString(),
        detail: {
          service: 'RISK',
          eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED',
          eventMetadata: { userName: name, publicKey: key },
          affectedEntities: [{ entityValue: key }],
        },
      } satisfies EventEnvelope);
    });
    expect(run.world.executions.all).toHaveLength(1);
    expect(arrivals(run)).toBe(0);
  });
});
