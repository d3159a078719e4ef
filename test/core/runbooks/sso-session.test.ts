import { describe, expect, it } from 'vitest';
import { account, findingOf, lookUp, roleId } from './asked.ts';

const roleName = 'AWSReservedSSO_Admin_0123456789abcdef';
const credential = { kind: 'sso-session', account, roleName, userId: `${roleId}:alice@example.com` } as const;

describe('the runbook for sessions of Identity Center', () => {
  it('pages with the place of the steps, and asks nothing of the role', async () => {
    const { runbook, target } = await lookUp(findingOf({ kind: 'role', account, name: roleName }, credential));
    expect(runbook.id).toBe('sso-session');
    expect(target).toMatchObject({
      kind: 'refused',
      urgency: 'page',
      because: expect.stringContaining('docs/playbooks/identity-center.md'),
    });
  });
});
