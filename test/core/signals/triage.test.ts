import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventEnvelope, Finding } from '../../../core/model/finding.ts';
import { webhookAsDelivered } from '../../../core/signals/bare-finding.ts';
import { signals } from '../../../core/signals/index.ts';
import { objectionTo, triage, triageEvent } from '../../../core/signals/triage.ts';
import { fixture, fixturesOf } from './fixtures.ts';

const quarantine = () => fixture('aws-quarantine-attached', 'fires-attached-by-aws');

it.each([
  null,
  7,
  'text',
  [],
  {},
  { source: 'aws.iam' },
  { source: 'aws.iam', 'detail-type': 'X', detail: 'text' },
  { eventName: 'X', eventSource: 'nonsense' },
])('ignores %j, which is no event', (value) => {
  expect(triage(value)).toEqual([
    { decision: 'ignore', reason: 'it is neither an event, nor a finding, nor a record that Firebreak knows' },
  ]);
});

it('ignores an event that no signal listens for, and still says who made the call', () => {
  const [verdict] = triage(fixture('aws-quarantine-attached', 'ignores-attached-to-a-role'));
  expect(verdict).toMatchObject({
    decision: 'ignore',
    identity: { kind: 'role', name: 'support' },
    credential: { kind: 'role-session' },
  });
  expect(verdict).not.toHaveProperty('finding');
});

it('hands on the finding with the decision that was taken, so that nobody acts on what it asked for', () => {
  const [verdict] = triage(fixture('health-credentials-exposed', 'fires-as-alert-delivered-by-another-account'));
  expect(verdict?.finding?.response).toBe('alert');
  expect(verdict?.reason).toContain('not contained, since the event was delivered by another account');
});

it('does not believe a bare record that came where events come', () => {
  const bare: EventEnvelope = { ...quarantine().detail, source: '', 'detail-type': '' };
  expect(triageEvent(bare)).toMatchObject([{ decision: 'ignore' }]);
});

it('does not contain for an account that the delivering account may not speak for', () => {
  const event = quarantine();
  event.account = '111122223333';
  expect(triage(event)).toMatchObject([{ decision: 'alert' }]);
  expect(triage(event, { delegatedAdministrators: ['111122223333'] })).toMatchObject([{ decision: 'contain' }]);
});

it('believes a door of the hub about its members, and about no other account', () => {
  const report = (account: string) => ({
    ...webhookAsDelivered({
      kind: 'report',
      body: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', account },
      account: '123456789012',
      at: '2026-11-21T12:00:00Z',
    }),
    id: 'knock',
  });
  const scope = { delegatedAdministrators: [], account: '123456789012', members: [{ account: '111122223333' }] };
  expect(triageEvent(report('111122223333'), scope)).toMatchObject([{ decision: 'contain' }]);
  expect(triageEvent(report('777788889999'), scope)).toMatchObject([{ decision: 'alert' }]);
  expect(triageEvent({ ...report('111122223333'), account: '777788889999' }, scope)).toMatchObject([
    { decision: 'alert' },
  ]);
  expect(triageEvent(report('111122223333'), { ...scope, members: [] })).toMatchObject([{ decision: 'alert' }]);
});

it('knows a decoy by its name and its account', () => {
  const event = quarantine();
  const name = event.detail.requestParameters.userName;
  const scope = { delegatedAdministrators: [], decoys: [name] };
  expect(triage(event, scope)).toMatchObject([{ decision: 'alert' }]);
  expect(triage(event, { ...scope, account: event.account })).toMatchObject([{ decision: 'alert' }]);
  expect(triage(event, { ...scope, account: '777788889999' })).toMatchObject([{ decision: 'contain' }]);
});

/** What may be contained: a key or a session in its full form, or a user by name, of the account that speaks. */
function expectContainable({ credential, identity, source }: Finding, event: EventEnvelope) {
  expect(source.account).toBe(event.account);
  const account = source.account;
  const name = expect.stringMatching(/^[\w+=,.@-]{1,64}$/);
  switch (credential?.kind) {
    case 'access-key':
      return expect(credential).toMatchObject({
        account,
        accessKeyId: expect.stringMatching(/^AKIA[A-Z0-9]{10,124}$/),
      });
    case 'federated-session':
      expect(identity).toMatchObject({ kind: 'user', account, name });
      return expect(credential).toMatchObject({
        account,
        accessKeyId: expect.stringMatching(/^ASIA[A-Z0-9]{10,124}$/),
      });
    case 'role-session':
      expect(identity).toMatchObject({ kind: 'role', account, name });
      return expect(credential).toMatchObject({
        account,
        accessKeyId: expect.stringMatching(/^ASIA[A-Z0-9]{10,124}$/),
        userId: expect.stringMatching(/^AROA[A-Z0-9]{12,124}:[\w+=,.@-]{2,64}$/),
      });
    case 'bedrock-api-key':
      return expect(identity).toMatchObject({ kind: 'user', account, name: credential.userName });
    case 'bedrock-short-term-key':
      return expect(credential).toMatchObject({
        account,
        accessKeyId: expect.stringMatching(/^A(?:KIA|SIA)[A-Z0-9]{12,124}$/),
      });
    default:
      expect(credential).toBeUndefined();
      return expect(identity).toMatchObject({ kind: 'user', account, name });
  }
}

it('objects to containing a session of Identity Center, whoever asks: it cannot be denied inside the account', () => {
  const [contained] = triage(fixture('guardduty-instance-credentials-exfiltrated', 'fires-outside-aws'));
  const event = fixture('guardduty-instance-credentials-exfiltrated', 'fires-outside-aws');
  const scope = { delegatedAdministrators: [] };
  const found = contained?.finding as Finding;
  expect(objectionTo(found, event, scope)).toBeUndefined();
  const account = '123456789012';
  const credential = { kind: 'sso-session', account, roleName: 'AWSReservedSSO_A_1', userId: 'AROAX:a' } as const;
  expect(objectionTo({ ...found, credential }, event, scope)).toContain('Identity Center');
  const { credential: _, ...unnamed } = found;
  expect(objectionTo(unnamed, event, scope)).toContain('which session of the role');
});

describe('mutated fixtures', () => {
  const paths = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
    typeof value === 'object' && value !== null
      ? [path, ...Object.entries(value).flatMap(([key, child]) => paths(child, [...path, key]))]
      : [path];

  const replaced = (value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown => {
    if (key === undefined) return by;
    const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) };
    copy[key] = replaced(copy[key], rest, by);
    return copy;
  };

  const events = signals.flatMap(({ id }) => fixturesOf(id).map(({ event }) => event));
  const mutation = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      'AKIA****************',
      '111122223333',
      'null',
      '',
      null,
      'AKIAX',
      '__proto__',
      'root',
      'arn:aws:iam::111122223333:user/x',
    ),
  );
  const mutated = fc
    .tuple(fc.constantFrom(...events), fc.array(fc.tuple(fc.nat(), mutation), { minLength: 1, maxLength: 4 }))
    .map(([event, changes]) =>
      changes.reduce<unknown>(
        (last, [at, by]) => replaced(last, paths(last)[at % paths(last).length] ?? [], by),
        event,
      ),
    );

  it('never make it throw, and it contains only what has the form of an id and belongs to the account that speaks', () => {
    fc.assert(
      fc.property(mutated, (event) => {
        for (const { decision, finding } of triage(event)) {
          expect(['contain', 'alert', 'record', 'ignore']).toContain(decision);
          if (decision !== 'contain' || !finding) continue;
          expectContainable(finding, event as EventEnvelope);
        }
      }),
      { numRuns: Number(process.env.FIREBREAK_MUTATIONS ?? 5000) },
    );
  });
});
