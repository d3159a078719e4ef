import { describe, expect, it } from 'vitest';
import { emptyWindow, type Window } from '../../../core/correlation/window.ts';
import { inContext } from '../../../core/doors/in-context.ts';
import type { EventEnvelope } from '../../../core/model/finding.ts';
import type { Deployment } from '../../../core/ports/deployment.ts';
import type { Windows } from '../../../core/ports/windows.ts';
import { triageEvent } from '../../../core/signals/triage.ts';

const hour = 3_600_000;
const start = Date.parse('2026-03-10T09:00:00Z');
const user = { type: 'IAMUser', accountId: '123456789012', userName: 'reports', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };

interface Call {
  readonly eventName: string;
  readonly service: string;
  readonly after: number;
  readonly from: string;
}

/** A call as EventBridge delivers it. */
function called({ eventName, service, after, from }: Call): EventEnvelope {
  const at = new Date(start + after).toISOString();
  return {
    id: `${eventName}-${after}`,
    source: `aws.${service}`,
    'detail-type': 'AWS API Call via CloudTrail',
    account: '123456789012',
    region: 'us-east-1',
    time: at,
    detail: {
      eventID: `${eventName}-${after}`,
      eventName,
      eventSource: `${service}.amazonaws.com`,
      eventTime: at,
      eventType: 'AwsApiCall',
      awsRegion: 'us-east-1',
      recipientAccountId: '123456789012',
      sourceIPAddress: from,
      userIdentity: user,
    },
  };
}

/** Intake's memory, and a lookup that counts what it is asked. */
function world(decoys: readonly string[] = []) {
  const held = new Map<string, Window>();
  const asked: string[] = [];
  const windows: Windows = {
    async update(key, _, change) {
      const window = change(held.get(key) ?? emptyWindow);
      held.set(key, window);
      return window;
    },
  };
  const deployment = { delegatedAdministrators: [], decoys } as unknown as Deployment;
  const networkOf = (address: string) => {
    asked.push(address);
    return address.startsWith('203.0.113.') ? 'AS64511' : 'AS64496';
  };
  return { asked, windows, deployment, networkOf };
}

async function told(calls: readonly Call[], on = world()) {
  const answers = [];
  for (const call of calls) {
    const event = called(call);
    for (const { finding } of triageEvent(event)) if (finding) answers.push(await inContext(finding, event, on));
  }
  return { answers, last: answers.at(-1), on };
}

const whoAmI = { eventName: 'GetCallerIdentity', service: 'sts' };
const opens = { eventName: 'PutFoundationModelEntitlement', service: 'bedrock' };
const invokes = { eventName: 'InvokeModel', service: 'bedrock' };

const twoDays: readonly Call[] = [0, 12, 24, 36].map((at) => ({ ...whoAmI, after: at * hour, from: '192.0.2.7' }));
const stolen = (from: string): readonly Call[] => [
  { ...opens, after: 48 * hour, from },
  { ...invokes, after: 48 * hour + 94_000, from },
];

describe('a call in the context of others', () => {
  it('asks for containment when the key opens and calls a model from a network that is new, and says from which', async () => {
    const { last } = await told([...twoDays, ...stolen('203.0.113.66')]);
    expect(last).toMatchObject({
      response: 'contain',
      rule: 'opens-and-calls-from-a-new-network',
      sequence: [
        'bedrock-access-enabled at 2026-03-12T09:00:00.000Z in us-east-1 from AS64511',
        'model-invoked-by-long-term-key at 2026-03-12T09:01:34.000Z in us-east-1 from AS64511',
      ],
    });
  });

  it.each([
    ['the network where it is at home', '192.0.2.99'],
    ['an address that is used inside of networks', '10.0.0.7'],
    ['a service of AWS', 'cloudformation.amazonaws.com'],
  ])('asks for no containment from %s', async (_, from) => {
    const { answers } = await told([...twoDays, ...stolen(from)]);
    expect(answers.map(({ response }) => response)).not.toContain('contain');
  });

  it('asks for none of a decoy, whatever it does', async () => {
    const { last } = await told([...twoDays, ...stolen('203.0.113.66')], world(['reports']));
    expect(last).toMatchObject({ response: 'alert', because: expect.stringContaining('decoy') });
  });

  it('looks no address up that is none', async () => {
    const { on } = await told([{ ...whoAmI, after: 0, from: 'AWS Internal' }]);
    expect(on.asked).toEqual([]);
  });
});
