import { describe, expect, it } from 'vitest';
import {
  account,
  findingOf,
  keyId,
  knownRole,
  lookUp,
  roleNamed,
  roleSession,
  sessionKeyId,
  targetIn,
  userNamed,
  worldWith,
} from './asked.ts';

const signedBy = (accessKeyId: string) => ({ kind: 'bedrock-short-term-key', account, accessKeyId }) as const;

describe('the runbook for short-term API keys of models', () => {
  it('contains the user whose key signed it, and deactivates that key', async () => {
    const { runbook, target } = await targetIn(findingOf(userNamed(), signedBy(keyId)));
    expect(target).toMatchObject({ kind: 'user', credential: { kind: 'access-key', accessKeyId: keyId } });
    expect(runbook.steps(target)).toEqual([
      'attach-deny-all',
      'quarantine-tag',
      'deny-all-boundary',
      'deactivate-access-key',
    ]);
  });

  it('contains the session that signed it, and no more of its role', async () => {
    const { runbook, target } = await targetIn(
      findingOf(roleNamed(), { ...signedBy(sessionKeyId), session: roleSession }),
    );
    expect(target).toMatchObject({ kind: 'session', credential: roleSession });
    expect(runbook.steps(target)).toEqual(['deny-session', 'hold-role']);
  });

  it('puts every key of a user to sleep, where a session of the user signed it', async () => {
    const { runbook, target } = await targetIn(findingOf(userNamed(), signedBy(sessionKeyId)));
    expect(runbook.steps(target)).toEqual([
      'attach-deny-all',
      'quarantine-tag',
      'deny-all-boundary',
      'deactivate-every-key',
    ]);
  });

  it('asks first where software may hold the session that signed it', async () => {
    const given = findingOf(roleNamed(), { ...signedBy(sessionKeyId), session: roleSession });
    const { runbook, target } = await targetIn(given, worldWith({ roles: [{ ...knownRole, isForWorkloads: true }] }));
    expect(runbook.asks?.(target)).toMatch(/software may hold/);
    const issued = { from: '2026-03-02T08:29:59Z', until: '2026-03-02T08:30:01Z' };
    expect(runbook.asks?.({ ...target, issued, isWorkloads: false } as typeof target)).toBeUndefined();
  });

  it('pages when nothing says whose session signed it', async () => {
    const { target } = await lookUp(findingOf({ kind: 'unknown', because: 'a test' }, signedBy(sessionKeyId)));
    expect(target).toMatchObject({
      kind: 'refused',
      urgency: 'page',
      because: expect.stringContaining('docs/playbooks/role-session.md'),
    });
  });
});
