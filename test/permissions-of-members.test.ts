import { describe, expect, it } from 'vitest';
import { type Policy, parsePolicy } from '../core/iam/document.ts';
import { evaluate } from '../core/iam/evaluate.ts';
import { memberRoleArn, memberRoleName } from '../core/iam/member-names.ts';
import type { EventEnvelope } from '../core/model/finding.ts';
import { actingPhases, functionRoleArn, rollCallPhase } from '../core/org-guard/function-roles.ts';
import { type Deployed, deployed, deployedMember } from '../drill/deployed/deployment.ts';
import type { Template } from '../drill/deployed/template.ts';
import { rehearse, type Stage } from '../drill/run.ts';
import { memberOf } from '../drill/scenarios/leaked-in-member.ts';
import { exampleAccount, memberAccount } from '../drill/scenarios/scenario.ts';
import { exampleOrganization } from '../drill/world.ts';
import { fixturesOf } from './core/signals/fixtures.ts';
import { inMember } from './in-member.ts';
import { leak } from './leak.ts';
import { type Grant, grantsIn, without } from './permissions/grants.ts';
import { answered, isMissed, type Rehearsal, rehearsals, rehearsedWhole } from './permissions/missed.ts';
import { unmissed } from './permissions/unmissed.ts';
import { staged } from './staged.ts';

const { account } = memberAccount;
const stage = await staged({ hasMember: true, asksOwners: true });
const template = stage.members?.get(account) as Template;
const hub: Deployed = deployed(stage.template, exampleAccount);
const member: Deployed = deployedMember(template, memberAccount);
const acting = actingPhases;

const boundary = `arn:aws:iam::${account}:policy/DeveloperBoundary`;
const there: readonly Rehearsal[] = [
  ...rehearsals.filter(({ onlyInHub }) => !onlyInHub),
  { scenario: leak({ user: { boundary }, meanwhile: (world) => answered(world, 'release') }) },
].map((each) => ({ ...each, scenario: inMember(each.scenario) }));

const passesOn = ({ action }: Grant): boolean => action === 'events:PutEvents';
const grants = grantsIn(template);
/** What only reads for a mail is held against the words of that mail, in permissions-of-owner.test.ts. */
const seeksOwners = ({ holders }: Grant): boolean => holders.includes(memberRoleName('owner'));
/** What calls the members is held against what it answers, in permissions-of-roll-call.test.ts. */
const callsRoll = ({ holders }: Grant): boolean => holders.includes(memberRoleName(rollCallPhase));
const policies = [
  ...new Set(
    grants.filter((grant) => !passesOn(grant) && !seeksOwners(grant) && !callsRoll(grant)).map(({ policy }) => policy),
  ),
];
const whole = await rehearsedWhole(stage, there);
const poorer = (grant: Grant): Stage => ({ ...stage, members: new Map([[account, without(template, grant)]]) });
const phasesOf = ({ holders }: Grant) => holders.map((holder) => holder.replace('firebreak-member-', ''));

/** Locks of which the evaluator is asked directly below, and what the sweep of the hub has for the same reason. */
const reasons: readonly ((grant: Grant) => boolean)[] = [
  ({ effect, sid }) => effect === 'Deny' && sid === 'SpareProtectedRoles',
  ({ policy, action, condition }) =>
    /^Assweep/.test(policy) &&
    action === 'iam:AttachUserPolicy' &&
    JSON.stringify(condition).includes('FirebreakDenyInference'),
];

describe('a grant of a member that is taken away', () => {
  it('is not missed while nothing is taken away', () => {
    expect(whole.flatMap(({ index, wrong }) => (wrong ? [`rehearsal ${index}: ${wrong}`] : []))).toEqual([]);
  });

  it.each(policies)(
    'of %s is missed by a rehearsal',
    async (policy) => {
      const needless: string[] = [];
      for (const grant of grants.filter((each) => each.policy === policy)) {
        if (unmissed(grant) !== undefined || reasons.some((isIt) => isIt(grant))) continue;
        if (!(await isMissed(poorer(grant), { grant, phases: phasesOf(grant), whole }))) needless.push(grant.name);
      }
      expect(needless).toEqual([]);
    },
    60_000,
  );

  it('of the rule forwarder keeps the events of the member from the hub', async () => {
    const [grant] = grants.filter(passesOn);
    if (grant === undefined) throw new Error('no role of the member puts events');
    expect(await lost(stage)).toEqual([]);
    expect(await lost(poorer(grant))).not.toEqual([]);
  });
});

/** Why an event of the member did not reach the hub. */
async function lost(on: Stage): Promise<readonly string[]> {
  const [fires] = fixturesOf('health-credentials-exposed').filter(({ name }) => name.startsWith('fires-'));
  const report = (world: Parameters<typeof memberOf>[0]) => memberOf(world).delivery.put(fires?.event as EventEnvelope);
  const { world } = await rehearse(on, { scenario: inMember(leak({ report })), seed: 1 });
  return memberOf(world).delivery.deadLetters.map(({ because }) => because);
}

const roleOf = (phase: string) => memberRoleArn(account, memberRoleName(phase));

/** What the policies of a role in the member say of one call there. */
function decide(phase: string, action: string, what: string, context: Readonly<Record<string, string>> = {}) {
  const roleArn = roleOf(phase);
  const arn = roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
  const principal = { kind: 'assumed-role', arn, roleArn, account, userId: 'AROAFIREBREAKEXAMPLE:test' } as const;
  const identity: readonly Policy[] = member.roles.get(roleArn)?.policies ?? [];
  return evaluate({ principal, action, resource: `arn:aws:iam::${account}:${what}`, context }, { identity }).kind;
}

describe('a role of the hub in a member', () => {
  it.each(acting.filter((phase) => phase !== rollCallPhase))(
    'may do there, as %s, what the function may do to identities at home, and nothing more',
    (phase) => {
      const home = [...hub.functions.values()].find((each) => each.phase === phase);
      const own = allowed(hub.roles.get(home?.roleArn ?? '')?.documents).filter((each) => isLocal(each));
      const away = allowed(member.roles.get(roleOf(phase))?.documents).filter((each) => !each.includes('lambda:'));
      const inOneAccount = (text: string) => text.replaceAll(exampleAccount.account, account);
      expect(away.map(inOneAccount).toSorted()).toEqual(own.map(inOneAccount).toSorted());
      expect(away.length).toBeGreaterThan(0);
    },
  );

  it.each(acting)('becomes the role of an account on the list, as %s, and of no other', (phase) => {
    const roleArn = functionRoleArn(phase, { partition: 'aws', account: exampleAccount.account });
    const arn = roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
    const whose = { roleArn, account: exampleAccount.account, userId: 'AROAFIREBREAKEXAMPLE:test' };
    const principal = { kind: 'assumed-role', arn, ...whose } as const;
    const identity: readonly Policy[] = hub.roles.get(roleArn)?.policies ?? [];
    // Whoever is asked there lets it in.
    const trust = member.roles.get(roleOf(phase))?.trust?.policy;
    const organization = { 'aws:PrincipalArn': roleArn, 'aws:PrincipalOrgID': exampleOrganization };
    const becomes = (there: string) => {
      const context = { ...organization, 'aws:ResourceAccount': there };
      const resource = memberRoleArn(there, memberRoleName(phase));
      const policies = { identity, ...(trust && { resource: trust }) };
      return evaluate({ principal, action: 'sts:AssumeRole', resource, context }, policies).kind;
    };
    expect([becomes(account), becomes('777788889999')]).toEqual(['allowed', 'implicit-deny']);
  });

  it('calls the one function there that denies sessions, where it calls it at home', () => {
    const calls = acting.filter((phase) =>
      allowed(member.roles.get(roleOf(phase))?.documents).some((each) => each.includes('lambda:InvokeFunction')),
    );
    expect(calls).toEqual(['contain', 'prove', 'sweep', 'release']);
    for (const phase of calls)
      expect(JSON.stringify([...(member.roles.get(roleOf(phase))?.documents ?? [])])).toContain(
        `arn:aws:lambda:us-east-1:${account}:function:Firebreak-SessionDeny`,
      );
  });

  it.each(['contain', 'prove', 'sweep', 'release', 'delete-keys'])(
    'is kept by IAM from whoever is protected there, as %s',
    (phase) => {
      const context = { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AWSDenyAll' };
      for (const user of ['break-glass-there', 'people/break-glass-there'])
        expect(decide(phase, 'iam:UpdateAccessKey', `user/${user}`, context)).toBe('explicit-deny');
      expect(decide(phase, 'iam:ListAccessKeys', 'user/break-glass')).toBe('allowed');
    },
  );

  it.each([...acting, 'session-deny'])('is kept from our own roles and policies there, as %s', (phase) => {
    expect(decide(phase, 'iam:UpdateAssumeRolePolicy', 'role/firebreak/firebreak-member-contain')).toBe(
      'explicit-deny',
    );
    expect(decide(phase, 'iam:PutRolePolicy', 'role/aws-service-role/x/AWSServiceRoleForX')).toBe('explicit-deny');
    expect(decide(phase, 'iam:CreatePolicyVersion', 'policy/firebreak/FirebreakDenyInference')).toBe('explicit-deny');
  });

  it('writes to a role as the function that denies sessions alone, and to no protected one', () => {
    expect(acting.filter((phase) => decide(phase, 'iam:PutRolePolicy', 'role/production') === 'allowed')).toEqual([]);
    expect(decide('session-deny', 'iam:PutRolePolicy', 'role/production')).toBe('allowed');
    for (const role of ['OrganizationAccountAccessRole', 'people/OrganizationAccountAccessRole'])
      expect(decide('session-deny', 'iam:PutRolePolicy', `role/${role}`)).toBe('explicit-deny');
  });

  it('attaches to a role what lies on the path of the denies of sessions there, and nothing else', () => {
    const attach = (phase: string, arn: string) =>
      decide(phase, 'iam:AttachRolePolicy', 'role/production', { 'iam:PolicyARN': arn });
    const own = `arn:aws:iam::${account}:policy/firebreak-sessions/FirebreakSession-1-x`;
    expect(attach('session-deny', own)).toBe('allowed');
    for (const arn of ['arn:aws:iam::aws:policy/AdministratorAccess', own.replace(account, exampleAccount.account)])
      expect(attach('session-deny', arn), arn).toBe('implicit-deny');
    expect(acting.filter((phase) => attach(phase, own) === 'allowed')).toEqual([]);
  });
});

/** Each action with resource and condition, as text. */
function allowed(documents: ReadonlyMap<string, string> | undefined): readonly string[] {
  return [...(documents?.values() ?? [])].flatMap((text) => {
    const { Statement } = JSON.parse(text) as { Statement: readonly Statement[] };
    expect(parsePolicy(text, 'policy').kind).toBe('policy');
    return Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action, Resource, Condition }) =>
      [Action].flat().map((action) => JSON.stringify([action, Resource, Condition ?? {}])),
    );
  });
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

const isLocal = (text: string): boolean =>
  /^\["(iam:|cloudtrail:|guardduty:|cloudformation:|secretsmanager:ListSecrets")/.test(text);
