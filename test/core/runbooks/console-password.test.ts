import { describe, expect, it } from 'vitest';
import { account, findingOf, targetIn, userNamed } from './asked.ts';

describe('the runbook for console passwords', () => {
  it('denies the user everything and puts all else that it holds to sleep, and leaves the password', async () => {
    const { runbook, target } = await targetIn(
      findingOf(userNamed(), { kind: 'console-password', account, userName: 'ci-deploy' }),
    );
    expect(runbook.id).toBe('console-password');
    expect(runbook.steps(target).slice(0, 3)).toEqual(['attach-deny-all', 'quarantine-tag', 'deny-all-boundary']);
    expect(runbook.steps(target)).toContain('deactivate-every-key');
    expect(runbook.steps(target).filter((id) => /password|login|mfa/.test(id))).toEqual([]);
  });
});
