import { describe, expect, it } from 'vitest';
import { simulateRun } from '../../../drill/simulation/simulate-run.ts';
import { quietly, simulated } from './simulation-stage.ts';

const writesUnder = async (guard: 'none' | 'org-guard') => {
  const { world } = await simulateRun(await simulated(), quietly({ guard }));
  const ours = world.account.calls.filter(({ caller, outcome }) => caller.kind === 'function' && outcome === 'ok');
  return ours.map(({ action }) => action);
};

describe('a simulated run', () => {
  it('plays the deployment that has the guard in its configuration where there is one, and the other elsewhere', async () => {
    expect(await writesUnder('org-guard')).toContain('iam:TagUser');
    const without = await writesUnder('none');
    expect(without).toContain('iam:AttachUserPolicy');
    expect(without).not.toContain('iam:TagUser');
  });
});
