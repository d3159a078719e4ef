import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../core/iam/evaluate.ts';
import type { Asked } from '../../../drill/sandbox/asked.ts';
import { callerUnder, decidedBefore, plainContext } from '../../../drill/sandbox/decided-before.ts';
import { policyOf } from '../../../drill/sandbox/policy-text.ts';

const document = (statement: object) => ({ Version: '2012-10-17', Statement: [{ Resource: '*', ...statement }] });
const allow = policyOf('allow', document({ Effect: 'Allow', Action: '*' }));
const denyInvoke = policyOf('deny', document({ Effect: 'Deny', Action: 'bedrock:InvokeModel' }));
const denyTagged = policyOf(
  'tagged',
  document({ Effect: 'Deny', Action: '*', Condition: { StringEquals: { 'aws:ResourceTag/team': 'payments' } } }),
);
const denyOther = policyOf(
  'other',
  document({ Effect: 'Deny', Action: '*', Condition: { StringEquals: { 'aws:username': 'other' } } }),
);
const issuedLate = { DateLessThan: { 'aws:TokenIssueTime': '2026-01-01T03:00:00Z' } };
const denyOlder = policyOf('older', document({ Effect: 'Deny', Action: '*', Condition: issuedLate }));
const everybody = { Effect: 'Deny', Principal: '*', Action: '*' };
const rcpOlder = policyOf('rcp older', document({ ...everybody, Condition: issuedLate }));
const rcpModels = policyOf('rcp', document({ ...everybody, Action: 'bedrock:*' }));
const rcpAll = policyOf('rcp all', document({ Effect: 'Allow', Principal: '*', Action: '*' }));
const trust = policyOf('trust', {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'sts:AssumeRole' }],
});
const scps = [[policyOf('scp', document({ Effect: 'Allow', Action: '*' })), denyInvoke]];

const who = (name: string) => ({
  principal: {
    kind: 'user',
    arn: `arn:aws:iam::123456789012:user/${name}`,
    account: '123456789012',
    userId: `AIDA${name.toUpperCase()}EXAMPLE`,
  } as const,
  context: { 'aws:username': name },
});
const policySets = [
  { identity: [allow] },
  { identity: [allow, denyInvoke] },
  { identity: [allow], scps },
  { identity: [allow, denyTagged] },
  { identity: [allow, denyOther] },
  { identity: [allow, denyOlder] },
  { identity: [allow], boundary: denyInvoke },
  { identity: [allow], boundary: allow },
  { identity: [allow], session: [] },
  { identity: [allow], session: [allow] },
  { identity: [] },
];

const three = Date.parse('2026-01-01T03:00:00Z');
const asked: fc.Arbitrary<Asked> = fc.record(
  {
    action: fc.constantFrom('bedrock:InvokeModel', 'iam:GetUser', 'sts:AssumeRole'),
    resource: fc.constantFrom('*', 'arn:aws:iam::123456789012:role/production', 'arn:aws:iam::111122223333:role/other'),
    context: fc.constantFrom(
      plainContext,
      {},
      { 'aws:ResourceTag/team': 'payments' },
      { 'aws:ResourceTag/team': 'ops' },
    ),
    issuedAt: fc.constantFrom(three - 60_000, three, three + 60_000),
    resourcePolicy: fc.constant(trust),
    rcps: fc.constantFrom([[rcpAll]], [[rcpAll], [rcpAll, rcpModels]], [[rcpAll, rcpOlder]]),
  },
  { requiredKeys: ['action', 'resource', 'context'] },
);

/** What decides, asked without remembering anything. */
function evaluated(name: string, policies: (typeof policySets)[number], one: Asked) {
  const { principal, context } = who(name);
  const { action, resource, issuedAt, resourcePolicy, rcps } = one;
  const issued = issuedAt === undefined ? {} : { 'aws:TokenIssueTime': new Date(issuedAt).toISOString() };
  return evaluate(
    { principal, action, resource, context: { ...context, ...issued, ...one.context } },
    { ...policies, ...(resourcePolicy && { resource: resourcePolicy }), ...(rcps && { rcps }) },
  );
}

describe('what is remembered of decisions', () => {
  it('is what the policies say, in whichever order callers and calls come', () => {
    const caller = fc.record({
      name: fc.constantFrom('ci-deploy', 'other'),
      policies: fc.constantFrom(...policySets),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(caller, fc.array(asked, { maxLength: 10 })), { maxLength: 10 }), (turns) => {
        for (const [{ name, policies }, calls] of turns) {
          const under = callerUnder(who(name), policies);
          for (const one of calls) expect(decidedBefore(under, one)).toEqual(evaluated(name, policies, one));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same decision again, and no new one', () => {
    const [policies] = policySets;
    const one = { action: 'iam:GetUser', resource: '*', context: plainContext };
    const first = decidedBefore(callerUnder(who('ci-deploy'), policies!), one);
    expect(decidedBefore(callerUnder(who('ci-deploy'), policies!), one)).toBe(first);
  });

  it('serves every minute, where nothing can tell one time of issue from another', () => {
    const at = (issuedAt: number, policies = policySets[0]!) =>
      decidedBefore(callerUnder(who('ci-deploy'), policies), {
        action: 'iam:GetRole',
        resource: '*',
        context: plainContext,
        issuedAt,
      });
    expect(at(three)).toBe(at(three + 60_000));
    expect(at(three - 60_000, { identity: [allow, denyOlder] }).kind).toBe('explicit-deny');
    expect(at(three + 60_000, { identity: [allow, denyOlder] }).kind).toBe('allowed');
  });
});
