import { describe, expect, it } from 'vitest';
import type { Right } from '../../core/model/right.ts';
import { parseRuntimePolicy } from '../../core/policy/runtime-policy.ts';
import type { ApproverRule } from '../../core/policy/slack-policy.ts';
import { config } from '../../firebreak.config.example.ts';
import { ConfigError, checkedConfig, runtimePolicyText } from '../../lib/config.ts';
import { slackConfig } from '../slack-staged.ts';

function problems(slack: object, parts: object = {}): readonly string[] {
  try {
    checkedConfig({ ...config, ...parts, slack });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const withRule = (choice: Right, parts: Partial<ApproverRule>) => ({
  ...slackConfig,
  may: { ...slackConfig.may, [choice]: { ...slackConfig.may[choice], ...parts } },
});

describe('Slack in the configuration', () => {
  it('may be left out, and is taken as it was written', () => {
    expect(checkedConfig(config)).not.toHaveProperty('slack');
    expect(checkedConfig({ ...config, slack: slackConfig }).slack).toEqual(slackConfig);
  });

  it('is a part of the runtime policy, but for the entrance, which only a deployment can change', () => {
    const { ingress: _, ...policy } = slackConfig;
    expect(parseRuntimePolicy(runtimePolicyText({ ...config, slack: slackConfig }), 3)).toMatchObject({
      kind: 'policy',
      policy: { slack: policy },
    });
    expect(runtimePolicyText({ ...config, slack: slackConfig })).not.toContain('ingress');
  });

  it.each([
    [
      'a channel by its name',
      { ...slackConfig, channel: '#security' },
      /^slack\.channel: .*must be the id of a channel/,
    ],
    [
      'a user by a name',
      withRule('keep', { users: ['alice'] }),
      /^slack\.may\.keep\.users\[0\]: .*must be the id of a user/,
    ],
    ['three people', withRule('keep', { people: 3 as 2 }), /^slack\.may\.keep\.people/],
    ['a typo', { ...slackConfig, chanel: 'C0' }, /^slack\.chanel: there is no such field: did you mean slack\.channel/],
    ['an entrance that there is not', { ...slackConfig, ingress: 'socket' }, /^slack\.ingress: is "socket"/],
  ])('with %s is refused in a sentence', (_, slack, sentence) => {
    expect(problems(slack).join('\n')).toMatch(sentence);
  });

  it.each<[string, object, object, boolean]>([
    ['D5 nobody at all', withRule('keep', { users: [], groups: [] }), { approvers: [] }, true],
    [
      'D5 one person where it takes two',
      withRule('keep', { users: ['U0ALICE'], groups: [], people: 2 }),
      { approvers: [] },
      true,
    ],
    [
      'D5 the same person twice where it takes two',
      withRule('keep', { users: ['U0ALICE', 'U0ALICE'], groups: [], people: 2 }),
      { approvers: [] },
      true,
    ],
    ['D5 a signed call that nobody may make', withRule('release', { assurance: 'sigv4' }), { approvers: [] }, true],
    [
      'two people where it takes two',
      withRule('keep', { users: ['U0ALICE', 'U0BOB'], groups: [], people: 2 }),
      { approvers: [] },
      false,
    ],
    [
      'a group where it takes two',
      withRule('keep', { users: [], groups: ['S0ONCALL'], people: 2 }),
      { approvers: [] },
      false,
    ],
  ])('that lets %s decide is a deadlock, or not', (_, slack, parts, isDeadlock) => {
    expect(problems(slack, parts).some((each) => each.includes('nobody could ever decide it'))).toBe(isDeadlock);
  });
});
