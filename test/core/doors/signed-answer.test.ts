import { beforeAll, describe, expect, it } from 'vitest';
import { overSignedHttp } from '../../../adapters/aws/signed-http.ts';
import { takeAnswer } from '../../../core/doors/answer.ts';
import { takeSignedAnswer } from '../../../core/doors/signed-answer.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { inRoom } from './slack-chat.ts';
import { question, slackPolicy } from './slack-given.ts';

beforeAll(warm);

const bob = 'arn:aws:sts::123456789012:assumed-role/Security/bob@example.com';
const body = { approvalId: question.id, choice: 'release', reason: 'the job was ours' };
type Room = Parameters<Parameters<typeof inRoom>[0]>[0];

/** Bob is an approver, by the ARN that AWS gives of him. */
function withBob<T>(work: (room: Room) => Promise<T>, given: Parameters<typeof inRoom>[1] = {}): Promise<T> {
  return inRoom(async (room) => {
    room.inForce.policy = { ...room.inForce.policy, approvers: [bob, 'alice@example.com'] };
    return work(room);
  }, given);
}

describe('G2 a signed call', () => {
  it('decides in the name that AWS gives, in the same record as a click', () =>
    withBob(async (room) => {
      expect(await takeSignedAnswer({ arn: bob, body }, room.world)).toEqual({ kind: 'recorded', choice: 'release' });
      expect(await room.decision()).toMatchObject({
        by: bob,
        proof: { kind: 'sigv4', arn: bob },
        planDigest: 'digest',
      });
      expect([await room.clicks(), room.woken]).toEqual(['decided-already', ['the-token']]);
    }));

  it('D8 decides what the policy keeps from clicks', () =>
    withBob(async (room) => {
      expect(await room.sends()).toBe('refused');
      expect(await takeSignedAnswer({ arn: bob, body }, room.world)).toMatchObject({ kind: 'recorded' });
    }));

  it('of somebody else decides nothing, though the name at its end is the same', () =>
    withBob(async (room) => {
      const other = bob.replace('Security', 'Intern');
      expect(await takeSignedAnswer({ arn: other, body }, room.world)).toMatchObject({ kind: 'refused' });
      expect([await room.decision(), room.woken]).toEqual([undefined, []]);
    }));

  it('cannot be made up: an ARN that somebody only claims decides nothing', () =>
    withBob(async (room) => {
      const claimed = { approvalId: question.id, choice: 'keep', by: bob, planDigest: 'digest', reason: 'x' };
      expect(await takeAnswer(claimed, room.world)).toMatchObject({ kind: 'refused' });
      const inSlack = { ...claimed, by: 'slack:T0SAMPLE/U0ALICE' };
      expect(await takeAnswer(inSlack, room.world)).toMatchObject({ kind: 'refused' });
      expect(await room.decision()).toBeUndefined();
    }));

  it('D4 is one of two together with a click of another person', () => {
    const two = { ...slackPolicy, may: { ...slackPolicy.may, keep: { ...slackPolicy.may.keep, people: 2 as const } } };
    const keep = { ...body, choice: 'keep' };
    return withBob(
      async (room) => {
        expect(await takeSignedAnswer({ arn: bob, body: keep }, room.world)).toEqual({
          kind: 'assented',
          choice: 'keep',
          have: 1,
          need: 2,
        });
        expect(await room.clicks()).toBe('recorded');
      },
      { slack: two },
    );
  });

  it.each([
    ['nothing', undefined],
    ['a choice that there is not', { ...body, choice: 'delete' }],
    ['no reason', { ...body, reason: '' }],
    ['a name', { ...body, by: 'alice@example.com' }],
    ['another question', { ...body, approvalId: 'fb-9' }],
  ])('with %s decides nothing', (_, given) =>
    withBob(async (room) => {
      expect(await takeSignedAnswer({ arn: bob, body: given }, room.world)).toMatchObject({ kind: 'refused' });
      expect(await room.decision()).toBeUndefined();
    }),
  );
});

describe('the route that IAM guards', () => {
  const take = overSignedHttp(async ({ arn, body: given }) => ({ arn, given }));
  const iam = { authorizer: { iam: { userArn: bob } } };

  it('hands over who signed, by the word of API Gateway', async () => {
    const request = { rawPath: '/decide', requestContext: iam, body: '{"a":1}' };
    expect(JSON.parse((await take(request)).body)).toEqual({ arn: bob, given: { a: 1 } });
    const encoded = { ...request, body: Buffer.from('{"a":1}').toString('base64'), isBase64Encoded: true };
    expect(JSON.parse((await take(encoded)).body)).toEqual({ arn: bob, given: { a: 1 } });
  });

  it('takes nothing that is not signed, and no body for a name', async () => {
    for (const requestContext of [undefined, {}, { authorizer: {} }, { authorizer: { iam: { userArn: '' } } }])
      expect(
        (await take({ rawPath: '/decide', ...(requestContext && { requestContext }), body: JSON.stringify(iam) }))
          .statusCode,
      ).toBe(403);
    expect(JSON.parse((await take({ rawPath: '/decide', requestContext: iam, body: '{' })).body)).toEqual({ arn: bob });
  });
});
