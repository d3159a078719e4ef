import { describe, expect, it } from 'vitest';
import { Refused, TryAgain } from '../../../core/model/errors.ts';
import type { Finding } from '../../../core/model/finding.ts';
import { findingOf, knownRole, lookUp, roleId, roleNamed, worldWith } from './asked.ts';

const made = (uniqueId = roleId): Finding => ({
  ...findingOf({ ...roleNamed(), uniqueId } as Finding['identity']),
  descends: { holder: 'created' } as NonNullable<Finding['descends']>,
});

describe('the runbook for a role that an attacker made', () => {
  it('denies all of it, at once and without asking', async () => {
    const { runbook, target } = await lookUp(made());
    if (target.kind === 'refused') throw new Error(target.because);
    expect(target).toMatchObject({ kind: 'role', role: { name: 'production', uniqueId: roleId } });
    expect(runbook.steps(target)).toEqual(['deny-created-role', 'tag-created-role']);
    expect(runbook.surgical(target)).toEqual(['deny-created-role', 'tag-created-role']);
    expect(runbook.asks).toBeUndefined();
  });

  it('is not asked for about a role that was there before', () => {
    const existed = { ...made(), descends: { holder: 'existed' } as NonNullable<Finding['descends']> };
    return expect(lookUp(existed)).rejects.toThrow(/no session of it/);
  });

  it('refuses a role that bears the name by now, a protected one, and one that is gone', async () => {
    const cases = [
      worldWith({ roles: [{ ...knownRole, uniqueId: 'AROAEXAMPLEEXAMPLE002' }] }),
      worldWith({ roles: [{ ...knownRole, arn: 'arn:aws:iam::123456789012:role/firebreak/production' }] }),
      worldWith({ roles: [] }),
    ];
    const onOurPath = await lookUp(made(), cases[1]);
    expect(onOurPath.target).toMatchObject({ byHand: expect.stringContaining('aws iam put-role-policy --role-name') });
    for (const world of cases) expect((await lookUp(made(), world)).target.kind).toBe('refused');
  });

  it('tells a person how to deny one at which Firebreak may not even look, and fails where AWS does not answer', async () => {
    const failing = (error: Error) => {
      const world = worldWith();
      return { ...world, iam: { ...world.iam, role: () => Promise.reject(error) } };
    };
    const { target } = await lookUp(made(), failing(new Refused('not authorized to perform: iam:GetRole')));
    expect(target).toMatchObject({
      kind: 'refused',
      urgency: 'page',
      because: expect.stringContaining('does not let Firebreak look at role production'),
      byHand: expect.stringContaining('--policy-name stop'),
    });
    await expect(lookUp(made(), failing(new TryAgain('throttled')))).rejects.toThrow(TryAgain);
  });
});
