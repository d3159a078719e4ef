import { beforeAll, describe, expect, it } from 'vitest';
import { actions } from '../../../core/actions/index.ts';
import { suspectOf } from '../../../core/phases/suspect.ts';
import { doubts } from '../../../core/phases/witness.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { withTargets } from './targets.ts';

beforeAll(warm);

describe('a session as a suspect', () => {
  it('tells AWS by which keys of a request it differs from other sessions of its role', () =>
    withTargets(async ({ ports, session }) => {
      const suspect = await suspectOf(session, ports);
      expect(suspect).toMatchObject({
        arn: 'arn:aws:iam::123456789012:role/production',
        principal: { kind: 'assumed-role', userId: session.credential.userId },
        uniqueId: session.credential.userId,
      });
      expect(suspect?.simulated).toEqual([
        { key: 'aws:userid', type: 'string', value: session.credential.userId },
        { key: 'aws:TokenIssueTime', type: 'date', value: '2026-01-01T03:00:00Z' },
      ]);
    }));

  it('takes its own time of issue where it is known', () =>
    withTargets(async ({ ports, session }) => {
      const issuedAt = '2026-01-01T02:00:00Z';
      const suspect = await suspectOf({ ...session, credential: { ...session.credential, issuedAt } }, ports);
      expect(suspect?.context['aws:TokenIssueTime']).toBe(issuedAt);
    }));

  it('is doubted before it is denied, and by nobody afterwards', () =>
    withTargets(async ({ ports, session }) => {
      const doubtsNow = async () => {
        const suspect = await suspectOf(session, ports);
        return suspect === undefined ? ['gone'] : doubts(suspect, 'everything', ports);
      };
      expect((await doubtsNow()).length).toBeGreaterThan(0);
      await actions['deny-session-inference'].apply(session, ports);
      expect((await doubtsNow()).length).toBeGreaterThan(0);
      await actions['deny-session'].apply(session, ports);
      expect(await doubtsNow()).toEqual([]);
    }));

  it('counts no deny of another session as its own', () =>
    withTargets(async ({ ports, session }) => {
      const other = { ...session, credential: { ...session.credential, userId: `${session.role.uniqueId}:other` } };
      await actions['deny-session'].apply(other, ports);
      expect((await suspectOf(session, ports))?.denies).toEqual([]);
    }));

  it('is nobody when its role is gone', () =>
    withTargets(async ({ ports, session }) => {
      const gone = { ...session, role: { ...session.role, name: 'nobody' } };
      expect(await suspectOf(gone, ports)).toBeUndefined();
    }));
});

describe('a user as a suspect', () => {
  it('is told to AWS by its ARN alone, and our denies are those of its attachments and its boundary', () =>
    withTargets(async ({ ports, user }) => {
      expect(await suspectOf(user, ports)).toMatchObject({ simulated: [], denies: [] });
      await actions['attach-deny-all'].apply(user, ports);
      await actions['attach-inference-deny'].apply(user, ports);
      expect((await suspectOf(user, ports))?.denies).toHaveLength(2);
    }));
});
