import { CloudTrailClient, LookupEventsCommand, ThrottlingException } from '@aws-sdk/client-cloudtrail';
import { beforeAll, describe, expect, test } from 'vitest';
import { clientConfig } from '../../../../adapters/aws/host.ts';
import { functionAccessKeyId } from '../../../../drill/sandbox/caller.ts';
import { inSandbox } from '../../../../drill/sandbox/hook.ts';
import { warm } from '../../../../drill/sandbox/warm.ts';
import { assumes, sessionHolder, trustsAccount } from './holders.ts';
import {
  administrator,
  type Bench,
  bedrockFull,
  inAccount,
  keyHolder,
  leakedKey,
  modelArn,
} from './sandbox-account.ts';

const UserName = 'ci-deploy';
const admin = { name: UserName, keys: [leakedKey], attached: [administrator] };
const minute = 60_000;
const always = { trailDelayMs: () => minute };

interface Page {
  readonly Events: readonly { EventName: string; EventTime: Date; CloudTrailEvent: string }[];
  readonly NextToken?: string;
}

const byKey = (AttributeValue: string = leakedKey) => ({
  LookupAttributes: [{ AttributeKey: 'AccessKeyId' as const, AttributeValue }],
});
const look = async ({ call }: Bench, input: Record<string, unknown> = byKey()) =>
  (await call('LookupEventsCommand', input)) as unknown as Page;
const invoke = ({ callAs }: Bench) => callAs(keyHolder(), 'bedrock:InvokeModel', { modelArn });

describe('what CloudTrail shows', () => {
  test('is not there before it is delivered', () =>
    inAccount(
      async (bench) => {
        bench.account.createUser(admin);
        await invoke(bench);
        await bench.account.sleep(minute - 1_000);
        expect((await look(bench)).Events).toEqual([]);
        await bench.account.sleep(1_000);
        expect((await look(bench)).Events).toMatchObject([{ EventName: 'InvokeModel' }]);
      },
      { faults: always },
    ));

  test('arrives between one and eight minutes late when no fault says otherwise, each event by itself', () =>
    inAccount(async (bench) => {
      bench.account.createUser(admin);
      for (let index = 0; index < 40; index += 1) await invoke(bench);
      const seen = async () => (await look(bench)).Events.length;
      await bench.account.sleep(minute - 1_000);
      expect(await seen()).toBe(0);
      await bench.account.sleep(4 * minute);
      const midway = await seen();
      expect(midway).toBeGreaterThan(0);
      expect(midway).toBeLessThan(40);
      await bench.account.sleep(4 * minute);
      expect(await seen()).toBe(40);
    }));

  test('says who called what when, in whole seconds, newest first', () =>
    inAccount(
      async (bench) => {
        bench.account.createUser(admin);
        await bench.account.sleep(1_234);
        await invoke(bench);
        await bench.account.sleep(2_000);
        await bench.callAs(keyHolder(), 'CreateAccessKeyCommand', { UserName });
        await bench.account.sleep(minute);
        const { Events } = await look(bench);
        expect(Events.map(({ EventName }) => EventName)).toEqual(['CreateAccessKey', 'InvokeModel']);
        expect(JSON.parse(Events[1]!.CloudTrailEvent)).toMatchObject({
          eventTime: '2026-01-01T03:00:01Z',
          eventSource: 'bedrock.amazonaws.com',
          eventName: 'InvokeModel',
          awsRegion: 'us-east-1',
          userIdentity: { type: 'IAMUser', userName: UserName, accessKeyId: leakedKey, accountId: '123456789012' },
          requestParameters: { modelArn },
        });
        expect(JSON.parse(Events[1]!.CloudTrailEvent)).not.toHaveProperty('errorCode');
      },
      { faults: always },
    ));

  test('names the key that a call made, and never its secret', () =>
    inAccount(
      async (bench) => {
        bench.account.createUser(admin);
        const made = await bench.callAs(keyHolder(), 'CreateAccessKeyCommand', { UserName });
        await bench.callAs(keyHolder(), 'CreateLoginProfileCommand', { UserName, Password: 'hunter-two' });
        await bench.account.sleep(minute);
        const { Events } = await look(bench);
        const { responseElements } = JSON.parse(Events[1]!.CloudTrailEvent) as Record<string, unknown>;
        const { AccessKeyId } = made['AccessKey'] as { AccessKeyId: string };
        expect(responseElements).toMatchObject({ accessKey: { accessKeyId: AccessKeyId, userName: UserName } });
        expect(JSON.stringify(Events)).not.toMatch(/secretAccessKey|hunter-two/);
      },
      { faults: always },
    ));

  test('is found by the user, the role and the keys that it was about, and by the name of a session', () =>
    inAccount(
      async (bench) => {
        bench.account.createUser(admin);
        bench.account.createRole({ name: 'production', trust: trustsAccount, attached: [administrator] });
        const session = await assumes(bench, keyHolder(), 'production');
        await bench.callAs(sessionHolder(session), 'CreateUserCommand', { UserName: 'backdoor' });
        await bench.account.sleep(minute);
        const names = async (AttributeKey: string, AttributeValue: string) => {
          await bench.account.sleep(1_000);
          const { Events } = await look(bench, { LookupAttributes: [{ AttributeKey, AttributeValue }] });
          return Events.map(({ EventName }) => EventName);
        };
        const role = 'arn:aws:iam::123456789012:role/production';
        expect(await names('ResourceName', role)).toEqual(['AssumeRole']);
        expect(await names('ResourceName', session)).toEqual(['AssumeRole']);
        expect(await names('ResourceName', 'backdoor')).toEqual(['CreateUser']);
        expect(await names('Username', 'job-1')).toEqual(['CreateUser']);
        expect(await names('AccessKeyId', session)).toEqual(['CreateUser']);
        expect(await names('ResourceName', 'nobody')).toEqual([]);
      },
      { faults: always },
    ));

  test('says which account got the record', () =>
    inAccount(
      async (bench) => {
        bench.account.createUser(admin);
        await invoke(bench);
        await bench.account.sleep(minute);
        const [event] = (await look(bench)).Events;
        expect(JSON.parse(event!.CloudTrailEvent)).toMatchObject({ recipientAccountId: '123456789012' });
      },
      { faults: always },
    ));

  test('has the error code of a call that was refused', () =>
    inAccount(
      async (bench) => {
        bench.account.createUser({ ...admin, attached: [bedrockFull] });
        await expect(bench.callAs(keyHolder(), 'CreateUserCommand', { UserName: 'x' })).rejects.toThrow();
        await bench.account.sleep(minute);
        const [event] = (await look(bench)).Events;
        expect(JSON.parse(event!.CloudTrailEvent)).toMatchObject({ errorCode: 'AccessDenied', responseElements: null });
      },
      { faults: always },
    ));

  test('has no error code when the call took effect and only its answer was lost', () =>
    inAccount(
      async (bench) => {
        bench.account.createUser(admin);
        await expect(invoke(bench)).rejects.toMatchObject({ name: 'ServiceUnavailable' });
        await bench.account.sleep(minute);
        const [event] = (await look(bench)).Events;
        expect(JSON.parse(event!.CloudTrailEvent)).not.toHaveProperty('errorCode');
      },
      { faults: { ...always, loseAnswer: ({ action }) => action === 'bedrock:InvokeModel' } },
    ));

  test('leaves out inference on mantle, which is a data event, and calls with a dead key', () =>
    inAccount(
      async (bench) => {
        bench.account.createUser({ ...admin, keys: [{ id: leakedKey, status: 'Inactive' }] });
        await expect(invoke(bench)).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
        bench.account.createUser({ name: 'other', keys: ['AKIAI44QH8DHBEXAMPLE'], attached: [administrator] });
        const other = keyHolder('AKIAI44QH8DHBEXAMPLE');
        await bench.callAs(other, 'bedrock-mantle:CreateInference', { modelArn: '*' });
        await bench.account.sleep(minute);
        expect((await look(bench, {})).Events).toEqual([]);
      },
      { faults: always },
    ));

  test('ascribes a call of a function of ours to its role, under the key of a session', () =>
    inAccount(
      async (bench) => {
        const roleArn = 'arn:aws:iam::123456789012:role/Contain';
        const ours = { kind: 'function', phase: 'contain', roleArn } as const;
        await expect(bench.callAs(ours, 'GetUserCommand', { UserName })).rejects.toThrow();
        await bench.account.sleep(minute);
        const [event] = (await look(bench, byKey(functionAccessKeyId))).Events;
        expect(JSON.parse(event!.CloudTrailEvent)).toMatchObject({
          userIdentity: { type: 'AssumedRole', sessionContext: { sessionIssuer: { arn: roleArn } } },
          errorCode: 'AccessDenied',
        });
      },
      { faults: always },
    ));

  test('in a region other than us-east-1 does not hold the events of IAM', () =>
    inAccount(
      async (bench) => {
        bench.account.createUser(admin);
        await bench.callAs(keyHolder(), 'ListAccessKeysCommand', { UserName });
        await invoke(bench);
        await bench.account.sleep(minute);
        expect((await look(bench)).Events.map(({ EventName }) => EventName)).toEqual(['InvokeModel']);
      },
      { faults: always, region: 'eu-west-1' },
    ));
});

describe('LookupEvents', () => {
  test('gives 50 events a page, and pages that do not shift when more is delivered', () =>
    inAccount(
      async (bench) => {
        bench.account.createUser(admin);
        for (let index = 0; index < 60; index += 1) await invoke(bench);
        await bench.account.sleep(minute);
        const first = await look(bench);
        await invoke(bench);
        await bench.account.sleep(minute);
        const second = await look(bench, { ...byKey(), NextToken: first.NextToken });
        expect([first.Events.length, second.Events.length, second.NextToken]).toEqual([50, 10, undefined]);
        const other = look(bench, { ...byKey('AKIAI44QH8DHBEXAMPLE'), NextToken: first.NextToken });
        await expect(other).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
      },
      { faults: always },
    ));

  test('names no further page after one that is full to the last event', () =>
    inAccount(
      async (bench) => {
        bench.account.createUser(admin);
        for (let index = 0; index < 50; index += 1) await invoke(bench);
        await bench.account.sleep(minute);
        const only = await look(bench);
        expect([only.Events.length, only.NextToken]).toEqual([50, undefined]);
      },
      { faults: always },
    ));

  test('shows what came after it was last asked for that attribute, whichever value that was', () =>
    inAccount(
      async (bench) => {
        const named = (AttributeValue: string) => ({
          LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue } as const],
        });
        const namesOf = async (name: string) => (await look(bench, named(name))).Events.map((event) => event.EventName);
        bench.account.createUser(admin);
        await invoke(bench);
        await bench.account.sleep(minute);
        expect(await namesOf('InvokeModel')).toEqual(['InvokeModel']);
        await bench.callAs(keyHolder(), 'ListAccessKeysCommand', { UserName });
        await invoke(bench);
        await bench.account.sleep(minute);
        expect(await namesOf('ListAccessKeys')).toEqual(['ListAccessKeys']);
        expect(await namesOf('InvokeModel')).toEqual(['InvokeModel', 'InvokeModel']);
      },
      { faults: always },
    ));

  test('keeps to the time asked for, and to one attribute', () =>
    inAccount(
      async (bench) => {
        bench.account.createUser(admin);
        await invoke(bench);
        const StartTime = new Date(bench.account.now() + 5_000);
        await bench.account.sleep(10_000);
        await bench.callAs(keyHolder(), 'ListAccessKeysCommand', { UserName });
        await bench.account.sleep(minute);
        expect((await look(bench, { ...byKey(), StartTime })).Events).toMatchObject([{ EventName: 'ListAccessKeys' }]);
        expect((await look(bench, { ...byKey(), EndTime: StartTime })).Events).toMatchObject([
          { EventName: 'InvokeModel' },
        ]);
        await bench.account.sleep(1_000);
        const backwards = look(bench, { StartTime, EndTime: new Date(StartTime.getTime() - 1) });
        await expect(backwards).rejects.toMatchObject({ name: 'InvalidTimeRangeException' });
        const [attribute] = byKey().LookupAttributes;
        const twice = look(bench, { LookupAttributes: [attribute, attribute] });
        await expect(twice).rejects.toMatchObject({ name: 'InvalidLookupAttributesException' });
      },
      { faults: always },
    ));

  test('takes two requests a second from the whole account, whoever makes them', () =>
    inAccount(async (bench) => {
      bench.account.createUser(admin);
      await bench.callAs(keyHolder(), 'LookupEventsCommand', {});
      await look(bench);
      await expect(look(bench)).rejects.toBeInstanceOf(ThrottlingException);
      await bench.account.sleep(1_000);
      await expect(look(bench)).resolves.toBeDefined();
    }));

  describe('by the SDK', () => {
    beforeAll(warm);

    test('is tried again when it is throttled, and its events are dates and text', () =>
      inAccount(
        async (bench) => {
          bench.account.createUser(admin);
          await invoke(bench);
          await bench.account.sleep(minute);
          const client = inSandbox(
            new CloudTrailClient({
              ...clientConfig('us-east-1'),
              credentials: { accessKeyId: leakedKey, secretAccessKey: 'drill' },
            }),
            { account: bench.account, caller: keyHolder(), die: () => {} },
          );
          const all = Array.from({ length: 3 }, () => client.send(new LookupEventsCommand(byKey())));
          for (const { Events = [] } of await Promise.all(all))
            expect(Events.some((event) => event.EventName === 'InvokeModel')).toBe(true);
          const refused = bench.account.calls.filter(({ outcome }) => outcome !== 'ok');
          expect(refused.length).toBeGreaterThan(0);
        },
        { faults: always },
      ));
  });
});
