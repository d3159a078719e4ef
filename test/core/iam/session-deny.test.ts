import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../core/iam/evaluate.ts';
import { principalContext } from '../../../core/iam/principal-context.ts';
import { cutOffIn, type SessionDeny, sessionDenyDocument, sessionDenyName } from '../../../core/iam/session-deny.ts';
import { inferenceActions } from '../../../core/phases/witness.ts';
import { everything, policy } from './sample-policies.ts';

const account = '123456789012';
const deny: SessionDeny = {
  roleName: 'production',
  roleId: 'AROAEXAMPLEEXAMPLE001',
  sessionName: 'stolen',
  extent: 'everything',
  from: '2026-03-02T08:29:59Z',
  until: '2026-03-02T08:30:01Z',
};

interface Caller {
  readonly roleId: string;
  readonly sessionName: string;
  readonly issuedAt: string;
  readonly sessionTags?: Readonly<Record<string, string>>;
}

const stolen: Caller = { roleId: deny.roleId, sessionName: 'stolen', issuedAt: '2026-03-02T08:30:00Z' };

function decide(caller: Caller, action: string, given: SessionDeny = deny) {
  const principal = {
    kind: 'assumed-role',
    account,
    arn: `arn:aws:sts::${account}:assumed-role/production/${caller.sessionName}`,
    roleArn: `arn:aws:iam::${account}:role/production`,
    userId: `${caller.roleId}:${caller.sessionName}`,
  } as const;
  const context = principalContext({
    principal,
    credential: { kind: 'temporary', issuedAt: caller.issuedAt },
    ...(caller.sessionTags && { sessionTags: caller.sessionTags }),
  });
  const policies = { identity: [everything, policy(sessionDenyDocument(given))] };
  return evaluate({ principal, action, resource: '*', context }, policies).kind;
}

describe('the deny of a session', () => {
  it.each(['s3:GetObject', 'iam:DeleteRolePolicy', 'sts:AssumeRole', ...inferenceActions])(
    'denies %s to it',
    (action) => expect(decide(stolen, action)).toBe('explicit-deny'),
  );

  it.each([
    ['a session of another name', { sessionName: 'nightly-batch' }],
    ['a session whose name begins alike', { sessionName: 'stolen2' }],
    ['a session whose name differs by case', { sessionName: 'Stolen' }],
    ['a session of another role', { roleId: 'AROAEXAMPLEEXAMPLE002' }],
    ['a session of the same name, issued before', { issuedAt: '2026-03-02T08:29:58Z' }],
    ['a session of the same name, issued afterwards', { issuedAt: '2026-03-02T08:30:02Z' }],
  ])('lets %s go on', (_, part) => expect(decide({ ...stolen, ...part }, 's3:GetObject')).toBe('allowed'));

  it('reaches both ends of its times', () => {
    for (const issuedAt of [deny.from ?? '', deny.until ?? ''])
      expect(decide({ ...stolen, issuedAt }, 's3:GetObject')).toBe('explicit-deny');
  });

  it('reaches every session of that name issued until then, where nobody knows when it was issued', () => {
    const { from: _, ...open } = deny;
    expect(decide({ ...stolen, issuedAt: '2020-01-01T00:00:00Z' }, 's3:GetObject', open)).toBe('explicit-deny');
    expect(decide({ ...stolen, issuedAt: '2026-03-02T08:30:02Z' }, 's3:GetObject', open)).toBe('allowed');
  });

  it('cannot be shaken off with a session tag', () => {
    const sessionTags = { 'aws:userid': 'somebody-else', 'firebreak:quarantine': 'false' };
    expect(decide({ ...stolen, sessionTags }, 's3:GetObject')).toBe('explicit-deny');
  });

  it('of inference alone denies every way into every plane, and leaves the rest at work', () => {
    const surgical = { ...deny, extent: 'inference' } as const;
    for (const action of inferenceActions) expect(decide(stolen, action, surgical), action).toBe('explicit-deny');
    for (const action of ['s3:GetObject', 'dynamodb:PutItem', 'bedrock:ListFoundationModels'])
      expect(decide(stolen, action, surgical), action).toBe('allowed');
  });

  it('hits exactly the session that it names, whatever the names and times', () => {
    const name = fc.stringMatching(/^[\w+=,.@-]{2,64}$/);
    const second = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 });
    const iso = (at: number): string => `${new Date(at * 1_000).toISOString().slice(0, 19)}Z`;
    fc.assert(
      fc.property(name, name, second, fc.integer({ min: -3, max: 3 }), (meant, other, at, off) => {
        const given = { ...deny, sessionName: meant, from: iso(at - 1), until: iso(at + 1) };
        const caller = { ...stolen, sessionName: other, issuedAt: iso(at + off) };
        const isIt = meant === other && Math.abs(off) <= 1;
        expect(decide(caller, 's3:GetObject', given)).toBe(isIt ? 'explicit-deny' : 'allowed');
        expect(decide({ ...caller, sessionName: meant }, 's3:GetObject', given)).toBe(
          Math.abs(off) <= 1 ? 'explicit-deny' : 'allowed',
        );
      }),
    );
  });
});

describe('the deny of all sessions of a role', () => {
  const { sessionName: _name, from: _from, until: _until, ...whole } = deny;
  const wide: SessionDeny = { ...whole, cutOff: '2026-03-02T09:00:30Z' };

  it.each([
    ['the stolen session', {}],
    ['a session of another name', { sessionName: 'nightly-batch' }],
    ['a session of the second before', { issuedAt: '2026-03-02T09:00:29Z' }],
    ['a session that tags itself', { sessionTags: { 'aws:TokenIssueTime': '2030-01-01T00:00:00Z' } }],
  ])('reaches %s', (_, part) => expect(decide({ ...stolen, ...part }, 's3:GetObject', wide)).toBe('explicit-deny'));

  it.each(['2026-03-02T09:00:30Z', '2026-03-02T10:00:00Z'])('lets a session go on that is taken at %s', (issuedAt) =>
    expect(decide({ ...stolen, issuedAt }, 's3:GetObject', wide)).toBe('allowed'),
  );

  it('splits sessions at its cut-off and by nothing else', () => {
    const second = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 });
    const iso = (at: number): string => `${new Date(at * 1_000).toISOString().slice(0, 19)}Z`;
    fc.assert(
      fc.property(
        second,
        fc.integer({ min: -100, max: 100 }),
        fc.stringMatching(/^[\w+=,.@-]{2,64}$/),
        (at, off, name) => {
          const caller = { ...stolen, sessionName: name, issuedAt: iso(at + off) };
          expect(decide(caller, 's3:GetObject', { ...wide, cutOff: iso(at) })).toBe(
            off < 0 ? 'explicit-deny' : 'allowed',
          );
        },
      ),
    );
  });

  it('is known again by its text alone, and no other text is taken for it', () => {
    const text = sessionDenyDocument(wide);
    expect(cutOffIn(text, wide)).toBe(wide.cutOff);
    expect(cutOffIn(JSON.stringify(JSON.parse(text), null, 2), wide)).toBe(wide.cutOff);
    const others = [
      undefined,
      '',
      '{',
      sessionDenyDocument(deny),
      text.replace('"Deny"', '"Allow"'),
      text.replace('"*"', '"s3:*"'),
    ];
    for (const other of others) expect(cutOffIn(other, wide), other).toBeUndefined();
  });
});

describe('the inline policy of a session', () => {
  const longest = { ...deny, sessionName: 's'.repeat(64) };

  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
  it('has a name that IAM takes, another for each session, time and extent', () => {
    const names = [
      deny,
      longest,
      { ...deny, until: '2026-03-02T08:30:02Z' },
      { ...deny, extent: 'inference' } as const,
    ].map(sessionDenyName);
    for (const name of names) expect(name).toMatch(/^[\w+=,.@-]{1,128}$/);
    expect(new Set(names).size).toBe(names.length);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  it('is small: more than twenty full denies fit beside each other into the inline policies of a role, and three of inference', () => {
    expect(sessionDenyDocument(longest).length).toBeLessThan(10_240 / 20);
    expect(sessionDenyDocument({ ...longest, extent: 'inference' }).length).toBeLessThan(10_240 / 3);
  });
});
