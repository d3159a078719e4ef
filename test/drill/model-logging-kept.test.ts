import { beforeAll, describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../core/model/finding.ts';
import { isAsNamed } from '../../core/model-logging/as-named.ts';
import type { Run, Stage } from '../../drill/run.ts';
import { keepsLog, keptLog } from '../../drill/scenarios/kept-log.ts';
import { policyOfMode } from '../../drill/scenarios/policies.ts';
import type { World } from '../../drill/world.ts';
import { fixture } from '../core/signals/fixtures.ts';
import { adminKeyId, callAs, healthReport, leak, leakedKeyId, noticesOf, pagesOf } from '../leak.ts';
import { type Grant, grantsIn, without } from '../permissions/grants.ts';
import { rehearsed, staged } from '../staged.ts';

type Play = (world: World) => Promise<unknown>;

const deletes: Play = (world) =>
  callAs(world, adminKeyId, { command: 'DeleteModelInvocationLoggingConfigurationCommand', input: {} });
const redirects: Play = (world) =>
  callAs(world, adminKeyId, {
    command: 'PutModelInvocationLoggingConfigurationCommand',
    input: { loggingConfig: { s3Config: { bucketName: 'elsewhere' }, textDataDeliveryEnabled: true } },
  });

/** A log that is named and in force, what somebody does to it, and a leak that has nothing to do with it. */
async function kept(play: Play, on: Partial<Stage> = {}): Promise<Run> {
  const scenario = {
    ...leak({
      async report(world) {
        const settled = keepsLog(world, () => 5_000);
        await play(world);
        await settled();
        await world.report(healthReport(world));
      },
    }),
    keepsLog: true,
  } as const;
  return rehearsed({ scenario, seed: 1 }, on);
}

const isInForce = ({ world }: Run): boolean => {
  const { invocationLogging } = world.account.switches;
  return invocationLogging !== undefined && isAsNamed(invocationLogging, keptLog);
};
const subjects = (told: readonly { readonly subject: string }[]) =>
  told.map(({ subject }) => subject).filter((subject) => /log of model calls|invocation-logging/.test(subject));
const isBack = 'Firebreak: the log of model calls is back';
const byHand = 'Firebreak: bring the log of model calls back by hand';

describe('where a deployment names the log of model calls', () => {
  it('a log that was deleted is back within seconds of the event, and a notice says who did it', async () => {
    const run = await kept(deletes);
    expect(isInForce(run)).toBe(true);
    expect([subjects(noticesOf(run)), subjects(pagesOf(run))]).toEqual([[isBack], []]);
    expect(noticesOf(run).find(({ subject }) => subject === isBack)?.text).toContain('user somebody-else');
  });

  it('a log that goes elsewhere is put back in enforce, and paged in approve', async () => {
    expect(isInForce(await kept(redirects))).toBe(true);
    const asking = await kept(async (world) => {
      await world.pushPolicy(policyOfMode('approve'));
      await redirects(world);
    });
    expect(isInForce(asking)).toBe(false);
    expect(subjects(pagesOf(asking))).toEqual([byHand]);
    expect(pagesOf(asking).find(({ subject }) => subject === byHand)?.text).toContain('"bucketName":"elsewhere"');
  });

  it('nothing is written while the mode observes, and a page has the command', async () => {
    const run = await kept(async (world) => {
      await world.pushPolicy(policyOfMode('observe'));
      await deletes(world);
    });
    expect(run.world.account.switches.invocationLogging).toBeUndefined();
    expect(pagesOf(run).find(({ subject }) => subject === byHand)?.text).toContain('Firebreak would have put it back');
    expect(pagesOf(run).find(({ subject }) => subject === byHand)?.text).toContain('/bedrock/calls');
  });

  it('whoever deletes it again and again is met three times in an hour, and then by a person', async () => {
    const run = await kept(async (world) => {
      for (let times = 0; times < 6; times += 1) {
        await deletes(world);
        await world.clock.sleep(20_000);
      }
    });
    const writes = run.world.account.calls.filter(
      ({ action, caller }) => action === 'bedrock:PutModelInvocationLoggingConfiguration' && caller.kind === 'function',
    );
    expect(writes).toHaveLength(3);
    expect(subjects(pagesOf(run))).toEqual([byHand]);
  });

  it('a deployment that writes what is named is no news to anybody but the morning', async () => {
    const { regions: _, ...loggingConfig } = keptLog;
    const run = await kept((world) =>
      callAs(world, adminKeyId, { command: 'PutModelInvocationLoggingConfigurationCommand', input: { loggingConfig } }),
    );
    expect(subjects(pagesOf(run))).toEqual([]);
    expect(subjects(noticesOf(run))).toEqual(['Firebreak: the log of model calls was changed, and is as you named it']);
  });

  it('a log whose destination is gone is left for a person, with what AWS said', async () => {
    const run = await kept(async (world) => {
      world.account.switches.deadLogs.add('/bedrock/calls');
      await deletes(world);
    });
    expect(pagesOf(run).find(({ subject }) => subject === byHand)?.text).toContain('Failed to validate permissions');
  });

  it('whoever is known to be out and deletes it wakes somebody, although it is back', async () => {
    const run = await kept(async (world) => {
      await world.delivery.put({ ...healthReport(world), id: 'before' });
      // Until its containment is remembered, and before CloudTrail tells of what it did in its last second.
      await world.clock.sleep(60_000);
      const event = fixture('invocation-logging-changed', 'fires-log-deleted');
      event.detail.userIdentity.userName = 'ci-deploy';
      event.detail.userIdentity.accessKeyId = leakedKeyId;
      event.detail.eventTime = new Date(world.clock.now()).toISOString();
      world.account.switches.invocationLogging = undefined;
      await world.delivery.put(event as EventEnvelope);
    });
    expect(isInForce(run)).toBe(true);
    expect(subjects(pagesOf(run))).toEqual([isBack]);
  });

  it('intake pages as ever about a Region that no log is named for', async () => {
    const event = JSON.parse(
      JSON.stringify(fixture('invocation-logging-changed', 'fires-log-deleted')).replaceAll('us-east-1', 'eu-west-1'),
    ) as EventEnvelope;
    const run = await kept((world) => world.delivery.put(event));
    expect(subjects(pagesOf(run))).toEqual(['Firebreak: look at invocation-logging-changed']);
  });
});

describe('the grants behind it', () => {
  let stage: Stage;
  let grants: readonly Grant[];

  beforeAll(async () => {
    stage = await staged({ keepsLog: true });
    grants = grantsIn(stage.template).filter(
      ({ policy, effect, action }) =>
        effect === 'Allow' && /^(Model|Keep)Logging/.test(policy) && !action.startsWith('logs:'),
    );
  });

  it('are these, and each is missed when it is taken away', async () => {
    const missed = new Map<string, boolean>();
    for (const grant of grants) {
      const run = await kept(playsAll, { ...stage, template: without(stage.template, grant) });
      missed.set(`${grant.policy.replace(/Role.*/, '')} ${grant.action}`, !isWhole(run));
    }
    expect(isWhole(await kept(playsAll))).toBe(true);
    const idle = [...missed].filter(([, isMissed]) => !isMissed).map(([name]) => name);
    // Lambda puts an event aside that failed three times; the drill buries it without asking the queue.
    expect(idle).toEqual(['KeepLogging sqs:SendMessage']);
    expect([...missed.keys()].toSorted()).toEqual([
      'KeepLogging dynamodb:GetItem',
      'KeepLogging dynamodb:PutItem',
      'KeepLogging dynamodb:UpdateItem',
      'KeepLogging lambda:InvokeFunction',
      'KeepLogging sns:Publish',
      'KeepLogging sqs:SendMessage',
      'ModelLogging bedrock:GetModelInvocationLoggingConfiguration',
      'ModelLogging bedrock:PutModelInvocationLoggingConfiguration',
      'ModelLogging iam:PassRole',
    ]);
  }, 120_000);

  it('let no other function write the log, nor pass a role', () => {
    const others = grantsIn(stage.template).filter(
      ({ effect, action, policy }) =>
        effect === 'Allow' && /ModelInvocationLogging|PassRole/.test(action) && !policy.startsWith('ModelLogging'),
    );
    expect(others.map(({ name }) => name)).toEqual([]);
  });
});

const playsAll: Play = deletes;

const isWhole = (run: Run): boolean =>
  isInForce(run) && subjects(noticesOf(run)).includes(isBack) && run.world.delivery.deadLetters.length === 0;
