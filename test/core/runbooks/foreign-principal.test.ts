import { describe, expect, it } from 'vitest';
import { account, findingOf, lookUp } from './asked.ts';

const theirs = '111122223333';

describe('the runbook for principals of other accounts', () => {
  it('says that nothing can be contained here, which doors to close, and whom to ask', async () => {
    const { runbook, target } = await lookUp(findingOf({ kind: 'foreign', account: theirs }));
    expect(runbook.id).toBe('foreign-principal');
    expect(target).toMatchObject({
      kind: 'refused',
      urgency: 'notice',
      because: expect.stringContaining('docs/playbooks/foreign-principal.md'),
      byHand: expect.stringMatching(new RegExp(`describe-account --account-id ${theirs}[\\s\\S]*report-aws-abuse`)),
    });
  });

  it('has steps for a person and none for the machine', async () => {
    const { runbook } = await lookUp(findingOf({ kind: 'foreign', account }));
    const nobody = { kind: 'user', account, user: { kind: 'user', account, name: 'theirs' } } as const;
    expect([runbook.steps(nobody), runbook.surgical(nobody)]).toEqual([[], []]);
  });
});
