import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../core/model/finding.ts';
import type { Run } from '../../drill/run.ts';
import type { World } from '../../drill/world.ts';
import { endings, healthReport, leak, leakedUser, noticesOf, pagesOf } from '../leak.ts';
import { rehearsed } from '../staged.ts';

type Report = (world: World) => Promise<void>;
const run = (report: Report, seed = 1): Promise<Run> => rehearsed({ scenario: leak({ report }), seed });

async function oneIncident(report: Report, seed = 1): Promise<void> {
  const done = await run(report, seed);
  expect((await endings(done)).map(({ output }) => output.notification?.containment)).toEqual(['contained']);
  expect([noticesOf(done).length, pagesOf(done).length]).toEqual([1, 0]);
  expect(done.world.delivery.deadLetters).toEqual([]);
}

/** The same leak as Health's backup region tells it: another event, in us-west-2. */
function fromBackupRegion(event: EventEnvelope): EventEnvelope {
  return { ...event, id: `${event.id}-backup`, region: 'us-west-2' };
}

/** What CloudTrail says when AWS attaches its quarantine policy to the user. */
function quarantine({ account, clock }: World): EventEnvelope {
  const time = new Date(clock.now()).toISOString();
  const policyArn = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3';
  return {
    id: 'quarantine-1',
    source: 'aws.iam',
    'detail-type': 'AWS API Call via CloudTrail',
    account: account.place.account,
    region: 'us-east-1',
    time,
    resources: [],
    detail: {
      eventVersion: '1.11',
      userIdentity: {
        type: 'IAMUser',
        principalId: account.user(leakedUser)?.id,
        arn: account.user(leakedUser)?.arn,
        accountId: account.place.account,
        userName: leakedUser,
      },
      eventTime: time,
      eventSource: 'iam.amazonaws.com',
      eventName: 'AttachUserPolicy',
      awsRegion: 'us-east-1',
      sourceIPAddress: 'iam.amazonaws.com',
      userAgent: 'iam.amazonaws.com',
      requestParameters: { userName: leakedUser, policyArn },
      responseElements: null,
      requestID: 'request-1',
      eventID: 'event-1',
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: account.place.account,
    },
  };
}

describe('one credential, one incident', () => {
  it('opens once when the event is delivered five times at the same instant', () =>
    oneIncident(async (world) => {
      const event = healthReport(world);
      await Promise.all(Array.from({ length: 5 }, () => world.report(event)));
    }));

  it('opens once when the event is delivered again while the incident runs', () =>
    oneIncident(async (world) => {
      const event = healthReport(world);
      const again = world.clock.sleep(4_000).then(() => world.report(event));
      await Promise.all([world.report(event), again]);
    }));

  it('opens once when the same event is delivered again, minutes or hours later', () =>
    oneIncident(async (world) => {
      const event = healthReport(world);
      const later = world.clock.sleep(600_000).then(() => world.report(event));
      await Promise.all([world.report(event), later]);
      await world.report(event);
    }));

  it('takes in what the backup region of Health says', () =>
    oneIncident(async (world) => {
      const event = healthReport(world);
      await Promise.all([world.report(event), world.report(fromBackupRegion(event))]);
    }));

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('takes in two different events of the same instant, seed %i', (seed) =>
    oneIncident(async (world) => {
      const event = healthReport(world);
      await Promise.all([world.report({ ...event, id: 'another' }), world.report(event)]);
    }, seed),
  );

  it("takes in AWS's own quarantine of the same user, minutes later", () =>
    oneIncident(async (world) => {
      const later = world.clock.sleep(180_000).then(() => world.report(quarantine(world)));
      await Promise.all([world.report(healthReport(world)), later]);
    }));

  it('contains the user on the quarantine alone', () => oneIncident((world) => world.report(quarantine(world))));
});

describe('two credentials', () => {
  it('are two incidents, also when they are reported at the same instant', async () => {
    const done = await run(async (world) => {
      const event = healthReport(world);
      world.account.createUser({ name: 'other', keys: ['AKIAOTHERTHEREXAMPLE'] });
      const other = JSON.parse(
        JSON.stringify(event)
          .replaceAll('AKIAIOSFODNN7EXAMPLE', 'AKIAOTHERTHEREXAMPLE')
          .replaceAll(leakedUser, 'other'),
      ) as EventEnvelope;
      await Promise.all([world.report(event), world.report({ ...other, id: 'other' })]);
    });
    expect((await endings(done)).map(({ output }) => output.notification?.containment)).toEqual([
      'contained',
      'contained',
    ]);
    expect(done.world.account.user('other')?.attached.control()).toContain('arn:aws:iam::aws:policy/AWSDenyAll');
  });
});
