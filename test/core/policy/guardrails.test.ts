import { describe, expect, it } from 'vitest';
import { guardrail } from '../../../core/policy/guardrails.ts';
import type { Deployment } from '../../../core/ports/deployment.ts';

const deployment = { account: '123456789012', decoys: [], protectedUsers: ['break-glass'] } as unknown as Deployment;
const target = (name: string, account = '123456789012') => ({
  kind: 'user' as const,
  account,
  user: { kind: 'user', account, name } as const,
});

describe('the guardrails', () => {
  it('let an ordinary user of this account pass', () => {
    expect(guardrail(target('ci-deploy'), deployment)).toBeUndefined();
  });

  it.each(['break-glass', 'Break-Glass', 'BREAK-GLASS'])('refuse the protected user as %s, with a page', (name) => {
    expect(guardrail(target(name), deployment)).toMatchObject({ kind: 'refused', urgency: 'page' });
  });

  it('do not protect a user whose name only begins like a protected one', () => {
    expect(guardrail(target('break-glass-2'), deployment)).toBeUndefined();
  });

  it('refuse another account', () => {
    expect(guardrail(target('ci-deploy', '111122223333'), deployment)).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('111122223333'),
    });
  });
});
