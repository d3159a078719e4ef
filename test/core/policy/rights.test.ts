import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice, DeciderProof, Decision } from '../../../core/model/approval.ts';
import { shortage, slackDecider, unfit, withoutRight } from '../../../core/policy/rights.ts';
import type { RuntimePolicy } from '../../../core/policy/runtime-policy.ts';
import { type ApproverRule, slackPolicySchema } from '../../../core/policy/slack-policy.ts';
import { chatUser, question, slackPolicy } from '../doors/slack-given.ts';

const policyWith = (rules: Partial<Record<Choice, Partial<ApproverRule>>>): RuntimePolicy => {
  const { may } = slackPolicy;
  const merged = {
    escalate: { ...may.escalate, ...rules.escalate },
    keep: { ...may.keep, ...rules.keep },
    release: { ...may.release, ...rules.release },
    ...(rules.expected && { expected: { ...may.keep, ...rules.expected } }),
  };
  return {
    version: 7,
    rules: [{ mode: 'approve', scope: {} }],
    capPerHour: 1,
    approvers: ['alice@example.com', bob],
    slack: { ...slackPolicy, may: merged },
  };
};
const bob = 'arn:aws:sts::123456789012:assumed-role/Security/bob@example.com';
const policy = policyWith({});

function inSlack(user: string, choice: Choice = 'keep', proof: Partial<Extract<DeciderProof, { kind: 'slack' }>> = {}) {
  return {
    choice,
    by: slackDecider('T0SAMPLE', user),
    at: '2026-01-01T04:00:00.000Z',
    planDigest: 'digest',
    reason: '',
    proof: { kind: 'slack', team: 'T0SAMPLE', user, email: `${user.toLowerCase()}@example.com`, groups: [], ...proof },
  } satisfies Decision;
}
const signed = (arn: string, choice: Choice = 'keep'): Decision => ({
  ...inSlack('U0ALICE', choice),
  by: arn,
  proof: { kind: 'sigv4', arn },
});

describe('D1 who may decide', () => {
  it('is a listed user, or a member of a listed group at the moment of the click', () => {
    expect(withoutRight(inSlack('U0ALICE'), question, policy)).toBeUndefined();
    expect(withoutRight(inSlack('U0CAROL', 'keep', { groups: ['S0ONCALL'] }), question, policy)).toBeUndefined();
    expect(withoutRight(inSlack('U0CAROL', 'keep', { groups: ['S0OTHERS'] }), question, policy)).toContain('may not');
    expect(withoutRight(inSlack('U0CAROL'), question, policy)).toContain('may not decide "keep"');
  });

  it('is asked of each choice by itself', () => {
    const only = policyWith({ escalate: { users: ['U0DORA'], groups: [] } });
    expect(withoutRight(inSlack('U0ALICE', 'escalate'), question, only)).toContain('may not decide "escalate"');
    expect(withoutRight(inSlack('U0DORA', 'escalate'), question, only)).toBeUndefined();
  });

  it('of "expected" is who may release as well, and nobody by a click where the policy does not mention it', () => {
    const release = { users: ['U0ALICE'], assurance: 'slack' } as const;
    const both = policyWith({ release, expected: { users: ['U0ALICE', 'U0DORA'], groups: ['S0ONCALL'] } });
    expect(withoutRight(inSlack('U0ALICE', 'expected'), question, both)).toBeUndefined();
    expect(withoutRight(inSlack('U0DORA', 'expected'), question, both)).toContain('may not decide "expected"');
    const inGroup = inSlack('U0CAROL', 'expected', { groups: ['S0ONCALL'] });
    expect(withoutRight(inGroup, question, both)).toContain('may not decide "expected"');
    const signedRelease = policyWith({ expected: { users: ['U0ALICE'] } });
    expect(withoutRight(inSlack('U0ALICE', 'expected'), question, signedRelease)).toContain('command line');
    expect(withoutRight(inSlack('U0ALICE', 'expected'), question, policyWith({ release }))).toContain('command line');
  });

  it('is nobody in Slack where the policy says nothing of Slack', () => {
    const { slack: _, ...without } = policy;
    expect(withoutRight(inSlack('U0ALICE'), question, without)).toContain('any more');
  });

  it('is nobody of another team, and nobody who only says that they are in Slack', () => {
    expect(withoutRight(inSlack('U0ALICE', 'keep', { team: 'T0OTHER' }), question, policy)).toContain(
      'not of the Slack team',
    );
    const { proof: _, ...claimed } = inSlack('U0ALICE');
    expect(withoutRight(claimed, question, { ...policy, approvers: [claimed.by] })).toContain('in Slack only');
    expect(withoutRight({ ...inSlack('U0ALICE'), by: 'alice@example.com' }, question, policy)).toContain('not of the');
  });
});

describe('D2 whom no list helps', () => {
  it.each([
    ['a bot', { isBot: true }, 'programs'],
    ['somebody deactivated', { isDeactivated: true }, 'deactivated'],
    ['a guest', { isGuest: true }, 'guests'],
    ['a stranger', { isStranger: true }, 'other organizations'],
    ['somebody of another team', { team: 'T0OTHER' }, 'other organizations'],
  ])('refuses %s', (_, parts, because) => {
    expect(unfit({ ...chatUser('U0ALICE'), ...parts }, slackPolicy)).toContain(because);
  });

  it('takes somebody of another team of the same enterprise', () => {
    const inEnterprise = { ...slackPolicy, enterprise: 'E0SAMPLE' };
    const user = { ...chatUser('U0ALICE'), team: 'T0OTHER', enterprise: 'E0SAMPLE' };
    expect(unfit(user, inEnterprise)).toBeUndefined();
    expect(unfit({ ...user, enterprise: 'E0OTHER' }, inEnterprise)).toContain('other organizations');
  });
});

describe('D3 leaving and releasing', () => {
  it.each<Choice>(['escalate', 'keep', 'release'])('%s takes the right to it', (choice) => {
    expect(withoutRight(inSlack('U0EVE', choice), question, policyWith({ release: { assurance: 'slack' } }))).toContain(
      'may not',
    );
  });
});

describe('D4 more than one person', () => {
  const two = policyWith({ escalate: { people: 2 } });

  it('counts one of two until another person says the same', () => {
    const first = inSlack('U0ALICE', 'escalate');
    expect(shortage(first, question, two)).toEqual({ have: 1, need: 2 });
    expect(shortage({ ...first, with: [inSlack('U0BOB', 'escalate')] }, question, two)).toBeUndefined();
  });

  it('counts a person once, whichever doors they come through, and another choice not at all', () => {
    const first = inSlack('U0BOB', 'escalate', { email: 'bob@example.com' });
    expect(shortage({ ...first, with: [{ ...first, at: 'later' }] }, question, two)).toMatchObject({ have: 1 });
    expect(shortage({ ...first, with: [signed(bob, 'escalate')] }, question, two)).toMatchObject({ have: 1 });
    expect(shortage({ ...first, with: [inSlack('U0ALICE', 'keep')] }, question, two)).toMatchObject({ have: 1 });
  });

  it('lets nobody release alone what is theirs', () => {
    const owner = inSlack('U0ANY', 'release', { email: 'CI-Deploy@example.com' });
    expect(shortage(owner, { ...question, subject: 'ci-deploy' }, policy)).toEqual({ have: 1, need: 2 });
    const with2 = { ...owner, with: [inSlack('U0BOB', 'release')] };
    expect(shortage(with2, { ...question, subject: 'ci-deploy' }, policy)).toBeUndefined();
    expect(shortage({ ...owner, choice: 'expected' }, { ...question, subject: 'ci-deploy' }, policy)).toEqual({
      have: 1,
      need: 2,
    });
    expect(shortage({ ...owner, choice: 'keep' }, { ...question, subject: 'ci-deploy' }, policy)).toBeUndefined();
  });

  it('lets nobody release alone what a tag says is theirs, and somebody else as before', () => {
    const about = { ...question, owners: ['platform', 'Alice@example.com'] };
    const owner = inSlack('U0ANY', 'release', { email: 'alice@example.com' });
    expect(shortage(owner, about, policy)).toEqual({ have: 1, need: 2 });
    expect(shortage({ ...owner, choice: 'keep' }, about, policy)).toBeUndefined();
    expect(shortage({ ...owner, with: [inSlack('U0BOB', 'release')] }, about, policy)).toBeUndefined();
    expect(shortage(inSlack('U0BOB', 'release', { email: 'bob@example.com' }), about, policy)).toBeUndefined();
  });

  it('never lets the identity in question decide, whatever it signs', () => {
    const self = 'arn:aws:iam::123456789012:user/people/ci-deploy';
    const listed = { ...policy, approvers: [self] };
    const about = { ...question, subject: 'ci-deploy' };
    expect(withoutRight(signed('arn:aws:iam::123456789012:user/ci-deploy'), about, listed)).toContain('about itself');
    expect(withoutRight(signed(self), about, listed)).toContain('about itself');
  });

  it('is never enough with fewer different people than the policy says', () => {
    const users = fc.constantFrom('U0ALICE', 'U0BOB', 'U0CAROL');
    fc.assert(
      fc.property(users, fc.array(users, { maxLength: 4 }), (one, more) => {
        const whole = { ...inSlack(one, 'escalate'), with: more.map((user) => inSlack(user, 'escalate')) };
        expect(shortage(whole, question, two) === undefined).toBe(new Set([one, ...more]).size >= 2);
      }),
    );
  });
});

describe('D8 how sure one must be', () => {
  it('is not reached by a click where the policy asks for a signed call', () => {
    expect(withoutRight(inSlack('U0ALICE', 'release'), question, policy)).toContain('command line');
    expect(withoutRight(signed(bob, 'release'), question, policy)).toBeUndefined();
  });

  it('believes of a signed call the ARN that AWS gave, and no other name', () => {
    expect(withoutRight({ ...signed(bob), by: 'alice@example.com' }, question, policy)).toContain('not who signed');
    expect(
      withoutRight(signed('arn:aws:sts::123456789012:assumed-role/Other/bob@example.com'), question, policy),
    ).toContain('may not');
  });
});

describe('the policy of Slack', () => {
  it.each([
    ['a name in the place of an id', { users: ['alice'] }],
    ['a group among the users', { users: ['S0ONCALL'] }],
    ['three people', { people: 3 }],
    ['an assurance that there is not', { assurance: 'mail' }],
    ['a member too many', { bots: [] }],
  ])('is broken by %s', (_, parts) => {
    const broken = { ...slackPolicy, may: { ...slackPolicy.may, keep: { ...slackPolicy.may.keep, ...parts } } };
    expect(slackPolicySchema.safeParse(broken).success).toBe(false);
    expect(slackPolicySchema.safeParse(slackPolicy).success).toBe(true);
  });
});
