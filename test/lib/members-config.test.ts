import { describe, expect, it } from 'vitest';
import { memberConfig } from '../../drill/scenarios/config-for.ts';
import { config as example } from '../../firebreak.config.example.ts';
import { ConfigError, checkedConfig } from '../../lib/config.ts';
import { sampleGuard } from './sample-guard.ts';

function problems(members: unknown, more: object = {}): readonly string[] {
  try {
    checkedConfig({ ...example, members, ...more });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const [member] = memberConfig.accounts;
const withMember = (parts: object) => problems({ ...memberConfig, accounts: [{ ...member, ...parts }] });

describe('the members of a configuration', () => {
  it('may be left out, or name each account with what is protected there', () => {
    expect(problems(undefined)).toEqual([]);
    expect(problems(memberConfig)).toEqual([]);
  });

  it.each([
    [{ ...memberConfig, organization: 'r-ab12' }, /members\.organization: .*must be the id of an organization/],
    [{ ...memberConfig, hub: undefined }, /members\.hub: is missing: give the id of the account in which Firebreak/],
    [{ ...memberConfig, accounts: [] }, /members\.accounts: is empty: name at least one account/],
    [{ ...memberConfig, accounts: [member, member] }, /members\.accounts: names an account twice/],
    [{ ...memberConfig, hub: member.account }, /is the hub itself, which is no member/],
    [{ ...memberConfig, orgId: 'x' }, /members\.orgId: there is no such field/],
  ])('%j is refused', (given, words) => expect(problems(given).join('\n')).toMatch(words));

  it('protect at least one user each: whose rights remain when everybody else is contained', () => {
    expect(withMember({ protectedUsers: [] }).join()).toMatch(/members\.accounts\[0\]\.protectedUsers/);
    expect(withMember({ protectedRoles: ['arn:aws:iam::1:role/x'] }).join()).toMatch(/without its path/);
  });

  it('are as many as the policies of the hub hold', () => {
    const accounts = Array.from({ length: 201 }, (_, index) => ({
      ...member,
      account: String(111_122_223_333 + index),
    }));
    expect(problems({ ...memberConfig, accounts }).join()).toMatch(/has 201 members, and at most 200 fit/);
    expect(problems({ ...memberConfig, accounts: accounts.slice(1) })).toEqual([]);
  });

  it('agree with the guard about where Firebreak is', () => {
    const elsewhere = { ...memberConfig, hub: '777788889999' };
    expect(problems(elsewhere, { orgGuard: sampleGuard }).join()).toMatch(/members\.hub: .*"orgGuard" says/);
    expect(problems(memberConfig, { orgGuard: sampleGuard })).toEqual([]);
  });

  it('have their organizational units in rules', () => {
    const rules = [{ mode: 'observe', scope: { ou: 'ou-ab12-cdefgh34' } }];
    const accounts = [{ ...member, ous: ['ou-ab12-cdefgh34'] }];
    expect(problems({ ...memberConfig, accounts }, { rules })).toEqual([]);
    expect(problems(memberConfig, { rules }).join()).toMatch(/which is not in "ous"/);
  });
});
