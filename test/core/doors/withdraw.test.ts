import { beforeAll, describe, expect, it } from 'vitest';
import { takeSigned } from '../../../core/doors/withdraw.ts';
import type { Question } from '../../../core/model/approval.ts';
import { ruling } from '../../../core/policy/ruling.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { inRoom } from './slack-chat.ts';
import { question as other } from './slack-given.ts';

beforeAll(warm);

const bob = 'arn:aws:sts::123456789012:assumed-role/Security/bob@example.com';
const question: Question = { ...other, choices: [...other.choices, 'expected'] };
type Room = Parameters<Parameters<typeof inRoom>[0]>[0];

function withBob<T>(work: (room: Room) => Promise<T>): Promise<T> {
  return inRoom(
    async (room) => {
      room.inForce.policy = { ...room.inForce.policy, approvers: [bob] };
      return work(room);
    },
    { question },
  );
}

const decides = (choice: string) => ({ arn: bob, body: { approvalId: question.id, choice, reason: 'hers' } });
const takesBack = (arn = bob) => ({ arn, body: { withdraw: question.id, reason: 'a mistake' } });

describe('a decision that is taken back', () => {
  it('counts from then on as if nobody had decided', () =>
    withBob(async (room) => {
      await takeSigned(decides('expected'), room.world);
      expect(await takeSigned(takesBack(), room.world)).toEqual({ kind: 'withdrawn', choice: 'expected' });
      const approval = await room.approvals.read(question.id);
      expect(approval?.withdrawn).toEqual({ by: bob, at: room.clock.now, reason: 'a mistake' });
      expect(ruling(approval, question.planDigest, room.inForce.policy)).toEqual({
        kind: 'undecided',
        choice: 'keep',
        because: `${bob} took the decision back`,
      });
    }));

  it('is taken back once: who was first, and why, stays', () =>
    withBob(async (room) => {
      await takeSigned(decides('expected'), room.world);
      await takeSigned(takesBack(), room.world);
      room.clock.now = '2026-01-01T05:00:00.000Z';
      expect(await takeSigned(takesBack(), room.world)).toMatchObject({ kind: 'refused' });
      expect((await room.approvals.read(question.id))?.withdrawn?.at).toBe('2026-01-01T04:00:00.000Z');
    }));

  it('is none of those that were carried out at once', () =>
    withBob(async (room) => {
      await takeSigned(decides('release'), room.world);
      expect(await takeSigned(takesBack(), room.world)).toMatchObject({ because: expect.stringContaining('at once') });
    }));

  it('is taken back by nobody who may not leave things as they are', () =>
    withBob(async (room) => {
      await takeSigned(decides('expected'), room.world);
      const eve = bob.replace('bob', 'eve');
      expect(await takeSigned(takesBack(eve), room.world)).toMatchObject({ kind: 'refused' });
      expect((await room.approvals.read(question.id))?.withdrawn).toBeUndefined();
    }));

  it.each([
    ['a question that nobody decided', takesBack()],
    ['a question that nobody asked', { arn: bob, body: { withdraw: 'fb-9-none', reason: 'x' } }],
    ['something without a reason', { arn: bob, body: { withdraw: question.id } }],
    ['something with more in it', { arn: bob, body: { withdraw: question.id, reason: 'x', choice: 'release' } }],
  ])('is not %s', (_, call) =>
    withBob(async (room) => expect(await takeSigned(call, room.world)).toMatchObject({ kind: 'refused' })),
  );
});
