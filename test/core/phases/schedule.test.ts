import { describe, expect, it } from 'vitest';
import { type ScheduleInput, schedule } from '../../../core/phases/schedule.ts';
import type { Message } from '../../../core/ports/pager.ts';
import { question as other } from '../doors/slack-given.ts';
import { planOf, stateOf } from '../messages/slack/incident-given.ts';

const deletable = { user: 'ci-deploy', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', afterDays: 7 };
const plan = planOf({ deletable });
const provenAt = '2026-01-01T03:00:20.000Z';
const question = { ...other, choices: ['keep', 'delete-key'] as const, planDigest: plan.digest, deletable, provenAt };
const decision = {
  choice: 'delete-key',
  by: 'alice@example.com',
  at: '2026-01-01T04:00:00.000Z',
  planDigest: plan.digest,
  reason: 'the pipeline has a new key',
} as const;
const input: ScheduleInput = { incident: stateOf().incident, plan };

function room(parts: object = {}) {
  const happened: unknown[] = [];
  const told =
    (topic: string) =>
    async ({ subject, text }: Message) =>
      void happened.push([topic, subject, text]);
  const policy = { version: 1, rules: [], capPerHour: 1, approvers: ['alice@example.com'] };
  const world = {
    deployment: { account: '123456789012', protectedUsers: [], protectedRoles: [], decoys: [] },
    approvals: { read: async () => ({ question, decision }) },
    policies: { current: async () => policy },
    iam: {
      user: async () => ({ uniqueId: 'AIDAIOSFODNN7EXAMPLE' }),
      credentials: async () => [{ id: deletable.accessKeyId, status: 'Inactive' }],
    },
    keyRemoval: { lastUse: async () => undefined },
    deletions: { note: async (deletion: unknown) => void happened.push(deletion) },
    pager: { notice: told('notice'), page: told('page') },
    clock: { now: () => '2026-01-01T04:01:00.000Z' },
    ...parts,
  } as unknown as Parameters<typeof schedule>[1];
  return { world, happened };
}

describe('the phase schedule', () => {
  it('notes the key with the user as it is now, and tells what is lost, when, and how to stop it', async () => {
    const { world, happened } = room();
    const due = '2026-01-08T04:00:00.000Z';
    expect(await schedule(input, world)).toEqual({ kind: 'scheduled', accessKeyId: deletable.accessKeyId, due });
    expect(happened[0]).toEqual({
      ...deletable,
      account: '123456789012',
      uniqueId: 'AIDAIOSFODNN7EXAMPLE',
      incidentId: 'fb-1',
      approvalId: question.id,
      by: decision.by,
      due,
    });
    const [topic, , text] = happened[1] as readonly string[];
    expect(topic).toBe('notice');
    for (const words of [due, 'cannot be undone', 'never saw the key', decision.reason, 'withdraw fb-1-digest'])
      expect(text).toContain(words);
  });

  it.each<[string, object, string]>([
    ['the record says something else', { approvals: { read: async () => ({ question }) } }, 'nobody decided'],
    ['there is no record', { approvals: { read: async () => undefined } }, 'nobody decided'],
    [
      'somebody without the right decided',
      { approvals: { read: async () => ({ question, decision: { ...decision, by: 'eve@example.com' } }) } },
      'may not decide this',
    ],
    [
      'the key is Active',
      {
        iam: {
          user: async () => ({ uniqueId: 'AIDAIOSFODNN7EXAMPLE' }),
          credentials: async () => [{ id: deletable.accessKeyId, status: 'Active' }],
        },
      },
      'is Active',
    ],
    ['the key is gone', { iam: { user: async () => undefined } }, 'gone already'],
  ])('notes nothing where %s, and a page says so: somebody counts on it', async (_, parts, because) => {
    const { world, happened } = room(parts);
    expect(await schedule(input, world)).toEqual({ kind: 'not-scheduled', because: expect.stringContaining(because) });
    expect(happened).toEqual([['page', 'Firebreak: key NOT deleted fb-1', expect.stringContaining(because)]]);
  });

  it('notes nothing of a plan that offered no key', async () => {
    const { world, happened } = room();
    expect(await schedule({ ...input, plan: planOf() }, world)).toMatchObject({ kind: 'not-scheduled' });
    expect(happened).toHaveLength(1);
  });
});
