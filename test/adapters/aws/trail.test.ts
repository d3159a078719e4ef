import { ThrottlingException } from '@aws-sdk/client-cloudtrail';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Host } from '../../../adapters/aws/host.ts';
import { trailOn } from '../../../adapters/aws/trail.ts';
import type { TrailQuestion } from '../../../core/ports/trail.ts';
import { rawRecord } from '../../core/descendants/records.ts';

const asked: TrailQuestion = {
  region: 'eu-west-1',
  lookup: { attribute: 'AccessKeyId', value: 'AKIAIOSFODNN7EXAMPLE' },
  since: '2026-03-02T09:00:00.000Z',
  pagesAtMost: 3,
};

interface Request {
  readonly region: string;
  readonly at: number;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A host whose clients answer one page of events after the other, `pages` of them. */
function hostWith(pages: number, event: object = {}): { readonly host: Host; readonly requests: Request[] } {
  const requests: Request[] = [];
  const Events = [{ EventId: 'e', EventTime: new Date(0), CloudTrailEvent: JSON.stringify(event) }];
  const client = (kind: new (config: never) => unknown) => {
    const { config } = new kind({ region: 'us-east-1' } as never) as { config: { region(): Promise<string> } };
    const send = async ({ input }: { input: Request['input'] }) => {
      requests.push({ region: await config.region(), at: Date.now(), input });
      const page = requests.filter((request) => request.input['LookupAttributes'] !== undefined).length;
      return { Events, ...(page < pages && { NextToken: `page ${page + 1}` }) };
    };
    return { send };
  };
  const settings: Readonly<Record<string, string>> = {
    FIREBREAK_REGION: 'us-east-1',
    FIREBREAK_REGIONS: 'eu-west-1,us-east-1,ap-south-1',
  };
  return {
    host: { setting: (name) => settings[name] ?? '', client: client as never, log: { info: () => {} } },
    requests,
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-02T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

async function settled<T>(work: Promise<T>): Promise<T> {
  const caught = work.catch((error: unknown) => error as T);
  await vi.runAllTimersAsync();
  return caught;
}

describe('records of CloudTrail', () => {
  const event = rawRecord({ source: 'iam.amazonaws.com', name: 'CreateUser', asked: { userName: 'x' } });

  it('are asked for by one attribute, in the Region that is meant', async () => {
    const { host, requests } = hostWith(1, event);
    const answer = await settled(trailOn(host).records(asked));
    expect(requests).toMatchObject([
      {
        region: 'eu-west-1',
        input: {
          LookupAttributes: [{ AttributeKey: 'AccessKeyId', AttributeValue: 'AKIAIOSFODNN7EXAMPLE' }],
          StartTime: new Date(asked.since),
        },
      },
    ]);
    expect(answer).toMatchObject({
      pages: 1,
      isComplete: true,
      records: [{ eventName: 'CreateUser', requestParameters: { userName: 'x' } }],
    });
  });

  it('are read page by page until there are no more', async () => {
    const { host, requests } = hostWith(2, event);
    expect(await settled(trailOn(host).records(asked))).toMatchObject({ pages: 2, isComplete: true });
    expect(requests.map(({ input }) => input['NextToken'])).toEqual([undefined, 'page 2']);
  });

  it('are cut short after as many pages as were allowed, and say so', async () => {
    const { host } = hostWith(9, event);
    expect(await settled(trailOn(host).records(asked))).toMatchObject({ pages: 3, isComplete: false });
  });

  it('are asked for less than twice a second in one Region, whoever asks, and at once in another', async () => {
    const { host, requests } = hostWith(1, event);
    const trail = trailOn(host);
    const regions = ['eu-west-1', 'eu-west-1', 'eu-west-1', 'ap-south-1'];
    await settled(Promise.all(regions.map((region) => trail.records({ ...asked, region }))));
    const times = (region: string) =>
      requests.filter((each) => each.region === region).map(({ at }) => at - requests[0]!.at);
    expect(times('eu-west-1')).toEqual([0, 600, 1_200]);
    expect(times('ap-south-1')).toEqual([0]);
  });

  it('leave out what is no record', async () => {
    const { host } = hostWith(1, { eventName: 7 });
    expect(await settled(trailOn(host).records(asked))).toMatchObject({ records: [] });
  });

  it.each([
    [new ThrottlingException({ message: 'Rate exceeded', $metadata: { httpStatusCode: 400 } }), 'TryAgain'],
    [Object.assign(new Error('no'), { name: 'AccessDeniedException' }), 'Refused'],
    [Object.assign(new Error('not enabled'), { name: 'UnrecognizedClientException' }), 'Refused'],
  ])('fail in the words of the core: %s is %s', async (error, name) => {
    const { host } = hostWith(1);
    const failing: Host = { ...host, client: () => ({ send: () => Promise.reject(error) }) as never };
    expect(await settled(trailOn(failing).records(asked))).toMatchObject({
      name,
      message: expect.stringContaining('eu-west-1'),
    });
  });
});

describe('the Regions that can be looked at', () => {
  it('are those of the deployment, each once, the hub first', () => {
    expect(trailOn(hostWith(1).host).regions()).toEqual(['us-east-1', 'eu-west-1', 'ap-south-1']);
  });
});

describe('a record that cannot be read', () => {
  it('counts as a call that passed after the proof', async () => {
    const { host } = hostWith(1);
    const unreadable: Host = {
      ...host,
      client: () =>
        ({
          send: async () => ({
            Events: [
              {
                EventId: 'e',
                EventTime: new Date(0),
                EventSource: 'bedrock.amazonaws.com',
                EventName: 'InvokeModel',
                CloudTrailEvent: '{',
              },
            ],
          }),
        }) as never,
    };
    const calls = await settled(trailOn(unreadable).successes({ userName: 'ci-deploy' }, asked.since));
    expect(calls).toEqual([{ eventId: 'e', at: '1970-01-01T00:00:00.000Z', action: 'bedrock:InvokeModel' }]);
  });
});
