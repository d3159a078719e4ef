import { describe, expect, it } from 'vitest';
import { assuranceIn, peopleIn, reachableIn, ruleOf, rulesOf } from '../../../core/policy/approver-rules.ts';
import { deadlocks } from '../../../core/policy/deadlocks.ts';
import type { ApproverRule, SlackPolicy } from '../../../core/policy/slack-policy.ts';
import { slackPolicy } from '../doors/slack-given.ts';

const rule = (parts: Partial<ApproverRule> = {}): ApproverRule => ({
  users: [],
  groups: [],
  people: 1,
  assurance: 'slack',
  ...parts,
});
const may = (parts: Partial<SlackPolicy['may']>): SlackPolicy => ({
  ...slackPolicy,
  may: { ...slackPolicy.may, ...parts },
});

describe('what a choice demands', () => {
  it('D8 is nobody in Slack where a policy is older than the choice', () => {
    for (const choice of ['expected', 'delete-key'] as const)
      expect(ruleOf(slackPolicy, choice)).toEqual({ users: [], groups: [], people: 1, assurance: 'sigv4' });
  });

  it('of "expected" is its own right and the right to release', () => {
    const slack = may({ expected: rule({ users: ['U0EVE'] }), release: rule({ users: ['U0ALICE'] }) });
    expect(rulesOf('expected', slack)).toEqual([slack.may.expected, slack.may.release]);
  });

  it('is the strictest door and the most people of them', () => {
    const both = [rule({ people: 2 }), rule({ assurance: 'sigv4' })];
    expect([assuranceIn(both), peopleIn(both), assuranceIn([rule(), rule()])]).toEqual(['sigv4', 2, 'slack']);
  });
});

describe('how many can click a choice', () => {
  it.each([
    ['those whom both lists name', [rule({ users: ['U0A', 'U0B'] }), rule({ users: ['U0B', 'U0C'] })], 1],
    ['whom one list names and a group may hold', [rule({ users: ['U0A'] }), rule({ groups: ['S0'] })], 1],
    ['nobody, where the lists share nobody', [rule({ users: ['U0A'] }), rule({ users: ['U0C'] })], 0],
    [
      'any number, where both have a group',
      [rule({ groups: ['S0'] }), rule({ groups: ['S1'] })],
      Number.POSITIVE_INFINITY,
    ],
  ])('%s', (_, rules, count) => expect(reachableIn(rules)).toBe(count));

  it('D5 is a deadlock where nobody has both rights, and none where the choice is not mentioned', () => {
    const apart = { expected: rule({ users: ['U0EVE'] }), release: rule({ users: ['U0ALICE'] }) };
    expect(deadlocks({ slack: may(apart), approvers: [] }).map(({ choice }) => choice)).toEqual(['expected']);
    expect(deadlocks({ slack: may({ release: rule({ users: ['U0ALICE'] }) }), approvers: [] })).toEqual([]);
  });
});
