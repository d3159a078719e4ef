import { describe, expect, it } from 'vitest';
import type { KnownRole } from '../../../core/ports/iam.ts';
import { findingOf, knownRole, lookUp, roleNamed, roleSession, silent, targetIn, worldWith } from './asked.ts';

const finding = findingOf(roleNamed(), roleSession);
const worldOf = (role: Partial<KnownRole>) => worldWith({ roles: [{ ...knownRole, ...role }] });

describe('the runbook for sessions of roles', () => {
  it('denies that one session and nothing else', async () => {
    const { runbook, target } = await targetIn(finding);
    expect(runbook.steps(target)).toEqual(['deny-session', 'hold-role']);
    expect(runbook.surgical(target)).toEqual(['deny-session-inference', 'hold-role']);
    const timed = await targetIn(findingOf(roleNamed(), { ...roleSession, issuedAt: '2026-03-02T08:30:00Z' }));
    expect(runbook.asks?.(timed.target)).toBeUndefined();
    // Names of sessions are chosen by whoever takes them: without the time, the owners' session of that name is hit too.
    expect(runbook.asks?.(target)).toMatch(/others of the same name/);
  });

  it('takes the second of issue where the finding tells it, with a second on either side', async () => {
    const issuedAt = '2026-03-02T08:30:00Z';
    const { target } = await targetIn(findingOf(roleNamed(), { ...roleSession, issuedAt }));
    expect(target).toMatchObject({ issued: { from: '2026-03-02T08:29:59Z', until: '2026-03-02T08:30:01Z' } });
  });

  it('takes whatever was issued until the incident was opened, where the finding does not tell', async () => {
    const { target } = await targetIn(finding);
    expect(target).toMatchObject({ issued: { until: '2026-03-02T09:00:00Z' } });
    expect(target).not.toHaveProperty('issued.from');
  });

  it('asks first where software may hold the session itself', async () => {
    const { runbook, target } = await targetIn(finding, worldOf({ isForWorkloads: true }));
    expect(runbook.asks?.(target)).toMatch(/software may hold/);
  });

  it.each([
    ['was created anew', { uniqueId: 'AROAEXAMPLEEXAMPLE002' }, 'created anew'],
    ['is linked to a service', { arn: 'arn:aws:iam::123456789012:role/aws-service-role/x/production' }, 'linked'],
    [
      'is of Identity Center',
      { arn: 'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/production' },
      'Identity Center',
    ],
    ['is our own', { arn: 'arn:aws:iam::123456789012:role/firebreak/production' }, "Firebreak's own"],
  ])('pages where the role %s', async (_, role, because) => {
    const { target } = await lookUp(finding, worldOf(role));
    expect(target).toMatchObject({ kind: 'refused', urgency: 'page', because: expect.stringContaining(because) });
  });

  it('pages where the role is protected, whatever the case of its name', async () => {
    const given = findingOf(roleNamed('deployer'), { ...roleSession, roleName: 'deployer' });
    const { target } = await lookUp(given, worldOf({ name: 'deployer' }));
    expect(target).toMatchObject({ kind: 'refused', because: expect.stringContaining('protected') });
  });

  it('pages where there is no such role, or our own role may not read it', async () => {
    for (const world of [worldWith({ roles: [] }), silent])
      expect((await lookUp(finding, world)).target).toMatchObject({ kind: 'refused', urgency: 'page' });
  });
});
