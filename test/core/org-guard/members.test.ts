import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../core/iam/evaluate.ts';
import { memberRoleArn, memberRoleName } from '../../../core/iam/member-names.ts';
import type { Principal } from '../../../core/iam/principal.ts';
import { actingPhases, responderPhases } from '../../../core/org-guard/function-roles.ts';
import { guardCeiling, levelOf } from '../../../core/org-guard/guard-ceiling.ts';
import type { OrgGuardGiven } from '../../../core/org-guard/guard-given.ts';
import { killSwitchPolicy } from '../../../core/org-guard/kill-switch.ts';
import { orgGuardPolicies } from '../../../core/org-guard/org-guard-policies.ts';
import { guardErrors, longestDocument } from '../../../core/org-guard/policy-limits.ts';
import { everything } from '../iam/sample-policies.ts';
import { type Call, functionRole, given, iam, pipeline, requestOf, role, user } from './guarded.ts';
import { becomingExempt, everyday, lifting, rewriting, sabotage, unholding } from './moves.ts';

const member = '111122223333';
const withMember: OrgGuardGiven = { ...given, members: [member] };

/** The same call, about the member. */
const there = (text: string) => text.replaceAll('123456789012', member);
const thereCall = (call: Call): Call => JSON.parse(there(JSON.stringify(call)));
const thereWho = <P extends Principal>(who: P): P => JSON.parse(there(JSON.stringify(who)));
const inMember = (calls: Readonly<Record<string, Call>>) =>
  Object.entries(calls).map(([move, call]) => [move, thereCall(call)] as const);

const decide = (who: Principal, call: Call, guard = withMember) =>
  evaluate(requestOf(who, call), { identity: [everything], scps: guardCeiling(guard) }).kind;

const admin = thereWho(user(`${iam}:user/admin`));
const acting = (phase: string) => thereWho(role(memberRoleArn(member, memberRoleName(phase))));
const ways = [
  'iam:UpdateAssumeRolePolicy',
  'iam:PutRolePolicy',
  'iam:DeleteRolePolicy',
  'iam:DeleteRole',
  'sts:AssumeRole',
];
const doors = {
  action: 'lambda:InvokeFunction',
  on: `arn:aws:lambda:us-east-1:${member}:function:Firebreak-SessionDeny`,
};

/** What exists in a member only once; the rest of what Firebreak is made of is in the hub. */
const stands = /(rule|function|queue|alarm|stack|page|deny|denies|code|single sign-on)/;

describe('an administrator of a member, under the guard', () => {
  it.each(inMember({ ...lifting, ...rewriting, ...unholding }))('is refused: %s', (_, call) =>
    expect(decide(admin, call)).toBe('explicit-deny'),
  );

  it.each(inMember(sabotage).filter(([move]) => stands.test(move)))('is refused: %s', (_, call) => {
    if (!call.on?.startsWith('arn:aws:s3')) expect(decide(admin, call)).toBe('explicit-deny');
  });

  it.each([...actingPhases, 'session-deny'])(
    'neither edits, re-trusts, deletes nor enters the role for %s',
    (phase) => {
      const on = memberRoleArn(member, memberRoleName(phase));
      for (const action of ways) expect(decide(admin, { action, on }), action).toBe('explicit-deny');
    },
  );

  it('makes none that is not there yet, and no role of our bootstrap', () => {
    for (const name of ['firebreak/firebreak-member-new', 'cdk-firebreak-new'])
      for (const action of ['iam:CreateRole', 'iam:PassRole', 'sts:AssumeRole'])
        expect(decide(admin, { action, on: `arn:aws:iam::${member}:role/${name}` }), action).toBe('explicit-deny');
  });

  it('enters no exempt identity of the hub', () => {
    for (const [move, call] of Object.entries(becomingExempt)) expect(decide(admin, call), move).toBe('explicit-deny');
  });

  it('does not have the denies of sessions lifted by the function that stands there', () =>
    expect(decide(admin, doors)).toBe('explicit-deny'));

  it.each(inMember(everyday))('still %s', (_, call) => expect(decide(admin, call)).toBe('allowed'));
});

describe('the hub, under the guard', () => {
  it.each(actingPhases)('enters the role of the member as %s, and lifts there what the responder lifts', (phase) => {
    const enter = { action: 'sts:AssumeRole', on: memberRoleArn(member, memberRoleName(phase)) };
    expect(decide(functionRole(phase), enter)).toBe('allowed');
    const isResponder = responderPhases.some((each) => each === phase);
    for (const [move, call] of inMember(lifting)) {
      expect(decide(acting(phase), call), move).toBe(isResponder ? 'allowed' : 'explicit-deny');
    }
    expect(decide(acting(phase), doors)).toBe(isResponder ? 'allowed' : 'explicit-deny');
  });

  it('has the denies of sessions there lifted by the one function that writes them, which writes its log', () => {
    const log = `arn:aws:logs:us-east-1:${member}:log-group:Firebreak-member-SessionDenyLogsX:log-stream:1`;
    for (const action of ['logs:PutLogEvents', 'logs:CreateLogStream']) {
      expect(decide(acting('session-deny'), { action, on: log })).toBe('allowed');
      expect(decide(acting('contain'), { action, on: log })).toBe('explicit-deny');
    }
    for (const [move, call] of inMember({ ...rewriting, ...unholding })) {
      expect(decide(acting('session-deny'), call), move).toBe('allowed');
      for (const phase of actingPhases) expect(decide(acting(phase), call), `${phase}: ${move}`).toBe('explicit-deny');
    }
  });

  it('enters nothing of ours by a function that has no business there', () => {
    const enter = { action: 'sts:AssumeRole', on: memberRoleArn(member, memberRoleName('contain')) };
    expect(decide(functionRole('answer'), enter)).toBe('explicit-deny');
    expect(decide(user(`${iam}:user/admin`), enter)).toBe('explicit-deny');
  });

  it('spares no role of an account that is no member', () => {
    const stranger = { ...given, members: [] };
    for (const [move, call] of inMember(lifting))
      expect(decide(acting('release'), call, stranger), move).toBe('explicit-deny');
    for (const [move, call] of inMember({ ...rewriting, ...unholding }))
      expect(decide(acting('session-deny'), call, stranger), move).toBe('explicit-deny');
  });

  it('is deployed in the member by the bootstrap there', () => {
    const exec = thereWho(role(`${iam}:role/cdk-firebreak-cfn-exec-role-123456789012-us-east-1`));
    for (const [move, call] of inMember(sabotage).filter(([name]) => stands.test(name)))
      expect(decide(exec, call), move).toBe('allowed');
    expect(decide(exec, { action: 'iam:PutRolePolicy', on: memberRoleArn(member, memberRoleName('plan')) })).toBe(
      'allowed',
    );
    expect(decide(role(pipeline), { action: 'iam:PassRole', on: memberRoleArn(member, 'x') })).toBe('allowed');
  });
});

describe('the documents of the guard with members', () => {
  const guardOf = (many: number) =>
    orgGuardPolicies({
      ...given,
      members: Array.from({ length: many }, (_, index) => String(111_122_223_333 + index)),
    });

  it('are those of before without any', () => {
    expect(orgGuardPolicies(given).map(({ name }) => name)).toEqual([
      'FirebreakGuardsQuarantine',
      'FirebreakGuardsItself',
    ]);
  });

  it.each([1, 5, 20])('are taken by AWS Organizations with %i of them', (many) => {
    const policies = guardOf(many);
    expect(guardErrors(policies)).toEqual([]);
    expect(new Set(policies.map(({ name }) => name)).size).toBe(policies.length);
    for (const { document } of policies) expect(document.length).toBeLessThanOrEqual(longestDocument);
  });

  it('hold every statement once, however many policies they fill', () => {
    const sids = (many: number) =>
      guardOf(many).flatMap(({ document }) =>
        (JSON.parse(document).Statement as { Sid: string }[]).map(({ Sid }) => Sid),
      );
    expect(sids(20).toSorted()).toEqual(sids(1).toSorted());
    expect(new Set(sids(20)).size).toBe(sids(20).length);
  });

  it('name each spared role of a member exactly', () => {
    const [quarantine] = guardOf(1);
    for (const phase of responderPhases)
      expect(quarantine?.document).toContain(`"${memberRoleArn(member, memberRoleName(phase))}"`);
    expect(quarantine?.document).not.toContain('firebreak-member-*');
  });
});

describe('the kill switch, attached to a member', () => {
  it('denies everything to the roles that the hub uses there', () => {
    const scps = [levelOf([killSwitchPolicy('aws')])];
    for (const phase of [...actingPhases, 'session-deny'])
      expect(evaluate(requestOf(acting(phase), { action: 'iam:GetUser' }), { identity: [everything], scps }).kind).toBe(
        'explicit-deny',
      );
  });
});
