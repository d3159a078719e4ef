import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../core/model/finding.ts';
import { type ExpectInput, expect as expecting } from '../../../core/phases/expect.ts';
import { expectableIn } from '../../../core/phases/expectable.ts';
import type { World } from '../../../core/ports.ts';
import { question as other } from '../doors/slack-given.ts';
import { askingPlan, stateOf, target } from '../messages/slack/incident-given.ts';

const expectable = { user: 'ci-deploy', uniqueId: 'AIDAIOSFODNN7EXAMPLE', rule: 'tries-out-a-stolen-key' };
const plan = { ...askingPlan, expectable };
const question = { ...other, choices: ['expected'] as const, planDigest: plan.digest, expectable };
const decision = {
  choice: 'expected',
  by: 'alice@example.com',
  at: '2026-01-01T04:00:00.000Z',
  planDigest: plan.digest,
  reason: 'she does this all day',
} as const;
const released = [{ kind: 'restored', stepId: 'fb-1-attach-inference-deny' }] as const;
const input: ExpectInput = { incident: stateOf().incident, plan, released };

function room(approval: object | undefined) {
  const happened: unknown[] = [];
  const policy = { version: 1, rules: [], capPerHour: 1, approvers: ['alice@example.com'] };
  const world = {
    approvals: { read: async () => approval },
    policies: { current: async () => policy },
    expectations: { note: async (given: unknown) => void happened.push(given) },
    pager: { page: async ({ text }: { text: string }) => void happened.push(text) },
    clock: { now: () => '2026-01-01T04:01:00.000Z' },
  } as unknown as Parameters<typeof expecting>[1];
  return { world, happened };
}

describe('the phase expect', () => {
  it('pages before it notes anything, and names who silenced what, why, and how to end it', async () => {
    const { world, happened } = room({ question, decision });
    const until = '2026-01-02T04:00:00.000Z';
    expect(await expecting(input, world)).toEqual({ kind: 'expected', rule: expectable.rule, until });
    expect(happened[0]).toEqual(expect.stringContaining('alice@example.com'));
    for (const words of [expectable.rule, expectable.uniqueId, until, decision.reason, 'withdraw fb-1-digest'])
      expect(happened[0]).toEqual(expect.stringContaining(words));
    expect(happened[1]).toEqual({ ...expectable, incidentId: 'fb-1', approvalId: question.id, by: decision.by, until });
  });

  it.each<[string, object | undefined, Partial<ExpectInput>]>([
    ['the record says release', { question, decision: { ...decision, choice: 'release' } }, {}],
    ['nobody decided', { question }, {}],
    ['there is no record', undefined, {}],
    ['somebody without the right decided', { question, decision: { ...decision, by: 'eve@example.com' } }, {}],
    ['it was about another plan', { question, decision: { ...decision, planDigest: 'other' } }, {}],
    ['the plan offered nothing of the kind', { question, decision }, { plan: askingPlan }],
    [
      'something could not be released',
      { question, decision },
      { released: [{ kind: 'failed', stepId: 's', because: 'denied' }] },
    ],
  ])('silences nothing where %s', async (_, approval, parts) => {
    const { world, happened } = room(approval);
    expect(await expecting({ ...input, ...parts }, world)).toMatchObject({ kind: 'not-expected' });
    expect(happened).toEqual([]);
  });
});

describe('what a plan lets a person expect', () => {
  const identity = { kind: 'user', account: '123456789012', name: 'ci-deploy' } as const;
  const finding = { identity, rule: expectable.rule } as unknown as Finding;
  const iam = { user: async () => ({ name: 'ci-deploy', uniqueId: expectable.uniqueId }) } as unknown as World['iam'];

  it('is the sequence of the user, by the unique id that AWS says now', async () => {
    expect(await expectableIn(finding, target, iam)).toEqual(expectable);
  });

  it.each<[string, Partial<Finding>]>([
    ['a leak that somebody reported', { rule: undefined as never }],
    ['a sequence that begins with a leak', { rule: 'exposed-key-spends' }],
    ['what a traced credential made', { descends: { incidentId: 'fb-0', eventId: 'e', holder: 'existed' } }],
    ['what a person must put right by hand', { byHand: ['aws ...'] }],
    ['the deeds of whoever had the name before', { identity: { ...identity, uniqueId: 'AIDAI44QH8DHBEXAMPLE' } }],
    ['what a role does', { identity: { kind: 'role', account: '123456789012', name: 'app' } }],
  ])('is not %s', async (_, parts) => {
    expect(await expectableIn({ ...finding, ...parts }, target, iam)).toBeUndefined();
  });

  it('is nothing where the user is gone', async () => {
    expect(await expectableIn(finding, target, { user: async () => undefined })).toBeUndefined();
  });
});
