import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../core/iam/evaluate.ts';
import { documentOf } from '../../../core/org-guard/document-of.ts';
import { doorStatements } from '../../../core/org-guard/doors.ts';
import { machineRole, reminderRole, responderPhases } from '../../../core/org-guard/function-roles.ts';
import { guardCeiling, levelOf } from '../../../core/org-guard/guard-ceiling.ts';
import type { OrgGuardGiven } from '../../../core/org-guard/guard-given.ts';
import { handsOffStatements } from '../../../core/org-guard/hands-off.ts';
import { irremovableStatements } from '../../../core/org-guard/irremovable.ts';
import { orgGuardPolicies } from '../../../core/org-guard/org-guard-policies.ts';
import { ownResourceStatements } from '../../../core/org-guard/own-resources.ts';
import type { GuardStatement } from '../../../core/org-guard/statement.ts';
import { documents, read, requests } from '../iam/policy-set-arbitraries.ts';
import {
  attackers,
  breakGlassRole,
  breakGlassUser,
  type Call,
  decide,
  functionRole,
  given,
  iam,
  onCall,
  pipeline,
  requestOf,
  role,
  user,
} from './guarded.ts';
import { answering, becomingExempt, everyday, inOrder, lifting, rewriting, sabotage, unholding } from './moves.ts';

const statementsOf = (guard: OrgGuardGiven): readonly GuardStatement[] => [
  ...irremovableStatements(guard),
  ...handsOffStatements(guard),
  ...ownResourceStatements(guard),
  ...doorStatements(guard),
];
const named = (calls: Readonly<Record<string, Call>>) => Object.entries(calls);
const ofSessions = [...named(rewriting), ...named(unholding)];
const everyMove = [...named(lifting), ...named(becomingExempt), ...named(sabotage), ...ofSessions];
const leaving: Call = { action: 'organizations:LeaveOrganization' };
const execRole = role(`${iam}:role/cdk-firebreak-cfn-exec-role-123456789012-eu-west-1`);

describe('an administrator of the account, whoever it is', () => {
  const each = Object.entries(attackers);

  it.each([...everyMove, ['leaves the organization', leaving] as const, ...named(answering), ...named(inOrder)])(
    'is refused: %s',
    (_, call) => {
      for (const [who, attacker] of each)
        expect(decide(attacker, call), who).toMatchObject({ kind: 'explicit-deny', by: { layer: 'scp' } });
    },
  );

  it.each(named(everyday))('still %s', (_, call) => {
    for (const [who, attacker] of each) expect(decide(attacker, call).kind, who).toBe('allowed');
  });
});

describe('whoever carries the tag', () => {
  const call = everyday['calls a model'] ?? leaving;
  const app = role(`${iam}:role/app`);

  it.each([
    { 'firebreak:quarantine': 'incident-1' },
    { 'Firebreak:Quarantine': 'false' },
    { 'FIREBREAK:QUARANTINE': 'lifted' },
  ])('may do nothing, whatever letters and value it has: %j', (tags) => {
    expect(decide({ principal: user(`${iam}:user/ci-deploy`), tags }, call).kind).toBe('explicit-deny');
    expect(decide({ principal: app, tags }, { action: 'iam:GetUser' }).kind).toBe('explicit-deny');
  });

  it('gains nothing by a session tag of the same key: it replaces the value and not the tag', () => {
    const tags = { 'firebreak:quarantine': 'incident-1' };
    const sessionTags = { 'Firebreak:quarantine': 'no' };
    expect(decide({ principal: app, tags, sessionTags }, call).kind).toBe('explicit-deny');
  });

  it('is not who carries one of a similar key', () => {
    expect(decide({ principal: app, tags: { 'firebreak:quarantined': 'x', quarantine: 'x' } }, call).kind).toBe(
      'allowed',
    );
  });

  it('locks neither the responder out nor break-glass', () => {
    const tags = { 'firebreak:quarantine': 'x' };
    for (const principal of [functionRole('release'), user(breakGlassUser), role(breakGlassRole)])
      expect(decide({ principal, tags }, call).kind).toBe('allowed');
  });
});

describe('the responder', () => {
  it.each(responderPhases)('lifts what it put, as %s', (phase) => {
    for (const [move, call] of named(lifting)) expect(decide(functionRole(phase), call).kind, move).toBe('allowed');
  });

  it('writes the denies of sessions, and takes them off either slot, as the function that does so, and as no other', () => {
    for (const [move, call] of ofSessions) {
      expect(decide(functionRole('session-deny'), call).kind, move).toBe('allowed');
      for (const phase of responderPhases.filter((each) => each !== 'session-deny'))
        expect(decide(functionRole(phase), call).kind, `${phase}: ${move}`).toBe('explicit-deny');
    }
  });

  it('lifts nothing as a function that does not contain', () => {
    for (const phase of ['plan', 'intake', 'canary', 'answer'])
      for (const [move, call] of [...named(lifting), ...ofSessions])
        expect(decide(functionRole(phase), call).kind, `${phase}: ${move}`).toBe('explicit-deny');
  });

  it('writes the tables of Firebreak and takes from its queue, as any of its functions', () => {
    for (const move of ['writes a decision into the record', 'forgets a hold', 'takes findings out of the queue'])
      expect(decide(functionRole('intake'), sabotage[move] ?? leaving).kind, move).toBe('allowed');
  });

  it('orders denies of sessions, and no other function does', () => {
    const order = sabotage['has the denies of sessions deleted'] ?? leaving;
    expect(decide(functionRole('release'), order).kind).toBe('allowed');
    expect(decide(functionRole('intake'), order).kind).toBe('explicit-deny');
  });

  it('changes no exempt identity, not even its own', () => {
    for (const phase of ['contain', 'release'])
      for (const [move, call] of named(becomingExempt))
        expect(decide(functionRole(phase), call).kind, move).toBe('explicit-deny');
  });
});

describe('the machine', () => {
  it('runs the phases and pages, and nobody but break-glass does it in its place', () => {
    for (const [move, call] of named(inOrder)) {
      for (const principal of [functionRole(machineRole), user(breakGlassUser)])
        expect(decide(principal, call).kind, move).toBe('allowed');
      for (const principal of [role(pipeline), execRole, role(onCall), functionRole('contain')])
        expect(decide(principal, call).kind, move).toBe('explicit-deny');
    }
    const page = sabotage['pages people in the name of Firebreak'] ?? leaving;
    expect(decide(functionRole(machineRole), page).kind).toBe('allowed');
  });

  it('lifts nothing and answers nothing', () => {
    for (const [move, call] of [...named(lifting), ...ofSessions, ...named(answering), ...named(becomingExempt)])
      expect(decide(functionRole(machineRole), call).kind, move).toBe('explicit-deny');
  });
});

describe('who answers', () => {
  it('is an approver, break-glass, or what hands over in Firebreak, and not who deploys', () => {
    for (const [move, call] of named(answering)) {
      for (const principal of [role(onCall), user(breakGlassUser), functionRole('webhook'), functionRole(reminderRole)])
        expect(decide(principal, call).kind, move).toBe('allowed');
      for (const principal of [role(pipeline), functionRole('intake'), functionRole('release')])
        expect(decide(principal, call).kind, move).toBe('explicit-deny');
    }
  });

  it('may do nothing else that the guard denies', () => {
    for (const [move, call] of everyMove) expect(decide(role(onCall), call).kind, move).toBe('explicit-deny');
  });
});

describe('break-glass', () => {
  it.each([user(breakGlassUser), role(breakGlassRole)])('may do all of it: $kind', (principal) => {
    for (const [move, call] of [...everyMove, ['leaves', leaving] as const])
      expect(decide(principal, call).kind, move).toBe('allowed');
  });
});

describe('the deployment of Firebreak', () => {
  const deployers = [role(pipeline), execRole];
  const intoBreakGlass = (call: Call) => [breakGlassRole, breakGlassUser].includes(call.on ?? '');

  it('changes and removes what Firebreak is made of', () => {
    for (const principal of deployers) {
      for (const [move, call] of named(sabotage)) expect(decide(principal, call).kind, move).toBe('allowed');
      for (const [move, call] of named(becomingExempt).filter(([, each]) => !intoBreakGlass(each)))
        expect(decide(principal, call).kind, move).toBe('allowed');
    }
  });

  it('lifts no quarantine by itself and does not become break-glass', () => {
    for (const principal of deployers) {
      for (const [move, call] of [...named(lifting), ...ofSessions])
        expect(decide(principal, call).kind, move).toBe('explicit-deny');
      for (const [move, call] of named(becomingExempt).filter(([, each]) => intoBreakGlass(each)))
        expect(decide(principal, call).kind, move).toBe('explicit-deny');
    }
  });
});

describe('what no service control policy binds', () => {
  const linked = role(`${iam}:role/aws-service-role/health.amazonaws.com/AWSServiceRoleForHealth`);

  it('is a service-linked role and the management account: the guard does not stop them', () => {
    const detach = lifting['detaches AWSDenyAll from a user'] ?? leaving;
    expect(decide(linked, detach).kind).toBe('allowed');
    const attacker = user('arn:aws:iam::123456789012:user/admin');
    const asked = { ...requestOf(attacker, detach), managementAccount: '123456789012' };
    const policies = { identity: levelOf([]), scps: guardCeiling(given) };
    expect(evaluate(asked, policies).kind).toBe('allowed');
    expect(evaluate({ ...asked, managementAccount: '111122223333' }, policies).kind).toBe('explicit-deny');
  });
});

describe('the guard as a whole', () => {
  it('only restricts: what is allowed under it is allowed without it', () => {
    const call = fc.constantFrom(...everyMove.map(([, each]) => each), ...named(everyday).map(([, each]) => each));
    const who = fc.constantFrom(
      ...Object.values(attackers),
      functionRole('release'),
      role(pipeline),
      user(breakGlassUser),
    );
    const asked = fc.oneof(
      requests,
      fc.tuple(who, call).map(([principal, each]) => requestOf(principal, each)),
    );
    let allowed = 0;
    fc.assert(
      fc.property(asked, documents, (request, set) => {
        const without = read({ ...set, scps: undefined });
        const under = evaluate(request, { ...without, scps: guardCeiling(given) });
        if (under.kind === 'allowed') allowed += 1;
        return under.kind !== 'allowed' || evaluate(request, without).kind === 'allowed';
      }),
      { numRuns: 500 },
    );
    expect(allowed).toBeGreaterThan(20);
  });

  it('holds no allow, and no wildcard among those whom it spares but the roles of its own bootstrap', () => {
    for (const statement of statementsOf(given)) {
      expect(statement.Effect).toBe('Deny');
      const spared = statement.Condition?.['ArnNotEquals']?.['aws:PrincipalArn'] ?? [];
      expect(spared.length).toBeGreaterThan(0);
      const wild = [spared].flat().filter((arn) => /[*?$]/.test(arn));
      expect(wild.filter((arn) => arn !== `${iam}:role/cdk-firebreak-*`)).toEqual([]);
    }
  });

  it('says nothing twice: without any one statement, or any one resource of it, some move would pass', () => {
    const all = statementsOf(given);
    const admin = user(`${iam}:user/admin`);
    const calls = [...everyMove, ['leaves', leaving] as const, ...named(answering), ...named(inOrder)];
    const requestsOfMoves = calls.map(([, call]) => requestOf(admin, call));
    const someMovePasses = (statements: readonly GuardStatement[]) => {
      const level = levelOf([{ name: 'less', description: '', document: documentOf(statements) }]);
      const policies = { identity: levelOf([]), scps: [level] };
      return requestsOfMoves.some((request) => evaluate(request, policies).kind === 'allowed');
    };
    expect(someMovePasses(all)).toBe(false);
    for (const [index, statement] of all.entries()) {
      if (statement.Sid === 'QuarantinedMayNothing') continue;
      const others = all.toSpliced(index, 1);
      expect(someMovePasses(others), statement.Sid).toBe(true);
      for (const [place, resource] of statement.Resource.entries()) {
        if (statement.Resource.length === 1) continue;
        const less = { ...statement, Resource: statement.Resource.toSpliced(place, 1) };
        expect(someMovePasses([...others, less]), `${statement.Sid}: ${resource}`).toBe(true);
      }
    }
  });

  it('spares nobody from what lifts a quarantine by anything but an exact ARN', () => {
    expect(orgGuardPolicies(given)[0]?.document).not.toContain('cdk-');
  });

  it('speaks of no other partition than the one that it is given', () => {
    const nobody = {
      responderArns: [],
      functionArns: [],
      handingArns: [],
      deployerArns: [],
      approverArns: [],
      breakGlassArns: [],
    };
    for (const { document } of orgGuardPolicies({
      ...nobody,
      account: '123456789012',
      machineArn: 'x',
      reminderArn: 'x',
      partition: 'aws-us-gov',
    }))
      expect(document).not.toContain('arn:aws:');
  });
});
