import { beforeAll, describe, expect, it } from 'vitest';
import type { Verb } from '../core/actions/action.ts';
import { evaluate } from '../core/iam/evaluate.ts';
import type { EventEnvelope } from '../core/model/finding.ts';
import { type Deployed, deployed } from '../drill/deployed/deployment.ts';
import { resolver, type Template } from '../drill/deployed/template.ts';
import { rehearse, type Stage } from '../drill/run.ts';
import { exampleAccount } from '../drill/scenarios/scenario.ts';
import type { World } from '../drill/world.ts';
import { config } from '../firebreak.config.example.ts';
import { grantsFor } from '../lib/permissions.ts';
import { fixturesOf } from './core/signals/fixtures.ts';
import { administratorAccess, denyAll, leak } from './leak.ts';
import { type Grant, grantsIn, roleIdOf, without } from './permissions/grants.ts';
import { isMissed, rehearsedWhole } from './permissions/missed.ts';
import { reasons, unmissed } from './permissions/unmissed.ts';
import { staged } from './staged.ts';

const unguarded = { isGuarded: false };

/** The verbs that each phase runs. A phase that is not listed runs none, and its role may change no identity. */
const verbsOf: Readonly<Record<string, readonly Verb[]>> = {
  contain: ['observe', 'apply', 'verify'],
  prove: ['apply', 'verify'],
  sweep: ['apply', 'verify'],
  release: ['verify', 'release'],
};

/** The roles of rules only pass an event on: each is tried with an event of its own signal, below. */
const passesOn = ({ action }: Grant): boolean => action === 'events:PutEvents';
const all = grantsIn((await staged()).template);
const policies = [...new Set(all.filter((grant) => !passesOn(grant)).map(({ policy }) => policy))];

let grants: readonly Grant[];
let made: Deployed;
let whole: Awaited<ReturnType<typeof rehearsedWhole>>;

beforeAll(async () => {
  const stage = await staged();
  const { template } = stage;
  const resolve = resolver(template, exampleAccount);
  grants = grantsIn(template).map((grant) => ({ ...grant, condition: resolve(grant.condition) }));
  whole = await rehearsedWhole(stage);
  made = deployed(template, exampleAccount);
});

const ofPhase = (phase: string): readonly Grant[] => {
  const arn = [...made.functions.values()].find((each) => each.phase === phase)?.roleArn;
  return grants.filter(
    ({ effect, holders }) => effect === 'Allow' && arn !== undefined && holders.includes(roleIdOf(arn)),
  );
};

describe('the role of a phase', () => {
  it.each(Object.entries(verbsOf))('%s may do everything that the actions declare for its verbs', (phase, verbs) => {
    const has = ofPhase(phase).map(({ action, condition }) => `${action} ${JSON.stringify(condition ?? {})}`);
    const needs = grantsFor(verbs, unguarded).map(
      ({ action, condition }) => `${action} ${JSON.stringify(filled(condition))}`,
    );
    expect(needs.filter((need) => !has.includes(need))).toEqual([]);
  });

  it('writes no identity unless an action declares it for one of its verbs', () => {
    for (const { phase } of made.functions.values()) {
      const declared = grantsFor(verbsOf[phase] ?? [], unguarded).map(({ action }) => action);
      if (phase === 'canary' || phase === 'session-deny' || phase === 'delete-keys') continue;
      const extra = ofPhase(phase)
        .map(({ action }) => action)
        .filter((action) => action.startsWith('iam:') && !/^iam:(Get|List|Simulate)/.test(action))
        .filter((action) => !declared.includes(action));
      expect(extra, `the role of ${phase} may change identities in ways that no action declares`).toEqual([]);
    }
  });

  it('takes the containment back only where a person decided it', () => {
    const back = grantsFor(['release'], unguarded).map(({ action }) => action);
    const forward = new Set(grantsFor(['observe', 'apply', 'verify'], unguarded).map(({ action }) => action));
    const onlyBack = back.filter((action) => !forward.has(action));
    for (const { phase } of made.functions.values()) {
      if (phase === 'release' || phase === 'canary') continue;
      expect(ofPhase(phase).filter(({ action }) => onlyBack.includes(action))).toEqual([]);
    }
  });
});

describe('the role of the canary', () => {
  it('may put one policy on one user and take it off again, and change no other identity', () => {
    const changes = ofPhase('canary').filter(({ action }) => action.startsWith('iam:'));
    expect(changes.map(({ action }) => action)).toEqual(['iam:AttachUserPolicy', 'iam:DetachUserPolicy']);
    const user = { 'Fn::GetAtt': [expect.stringMatching(/^CanaryUser/), 'Arn'] };
    const condition = { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3' } };
    for (const change of changes) expect([change.resource, change.condition]).toEqual([user, condition]);
  });
});

describe('the role of the function that deletes keys', () => {
  it('may delete access keys of users, and change nothing else about anybody', () => {
    const changes = ofPhase('delete-keys').filter(({ action }) => /^iam:(?!Get|List)/.test(action));
    expect(changes.map(({ action }) => action)).toEqual(['iam:DeleteAccessKey']);
    expect(decide('delete-keys', 'iam:DeleteAccessKey', 'ci-deploy')).toBe('allowed');
  });

  it.each(['break-glass', 'people/break-glass'])('may not touch the protected user %s', (user) =>
    expect(decide('delete-keys', 'iam:DeleteAccessKey', user)).toBe('explicit-deny'),
  );

  it('is what nobody else may do: no other role of ours deletes a credential', () => {
    for (const { phase } of made.functions.values()) {
      if (phase === 'delete-keys') continue;
      expect(decide(phase, 'iam:DeleteAccessKey', 'ci-deploy'), phase).not.toBe('allowed');
    }
  });
});

describe('the role of the function that denies sessions', () => {
  it('may write and delete policies of roles, and change nothing else', () => {
    const changes = ofPhase('session-deny').filter(({ action }) => action.startsWith('iam:'));
    expect(changes.map(({ action }) => action).toSorted()).toEqual([
      'iam:AttachRolePolicy',
      'iam:CreatePolicy',
      'iam:CreatePolicyVersion',
      'iam:DeletePolicy',
      'iam:DeletePolicyVersion',
      'iam:DeleteRolePolicy',
      'iam:DetachRolePolicy',
      'iam:GetPolicyVersion',
      'iam:GetRole',
      'iam:ListPolicyVersions',
      'iam:PutRolePolicy',
    ]);
  });

  it('may attach and detach nothing but what lies on the path of the denies of sessions', () => {
    const arns = [
      ['arn:aws:iam::123456789012:policy/firebreak-sessions/FirebreakSession-1-x', 'allowed'],
      [administratorAccess, 'implicit-deny'],
      [denyAll, 'implicit-deny'],
      ['arn:aws:iam::123456789012:policy/firebreak/FirebreakDenyInference', 'implicit-deny'],
      ['arn:aws:iam::111122223333:policy/firebreak-sessions/FirebreakSession-1-x', 'implicit-deny'],
    ] as const;
    for (const action of ['iam:AttachRolePolicy', 'iam:DetachRolePolicy']) {
      for (const [arn, decision] of arns)
        expect(decideOn('session-deny', action, 'role/teams/production', { 'iam:PolicyARN': arn }), arn).toBe(decision);
      expect(decideOn('session-deny', action, 'role/production'), action).toBe('implicit-deny');
    }
  });

  it('may write managed policies on that path alone', () => {
    for (const action of ['CreatePolicy', 'CreatePolicyVersion', 'DeletePolicy', 'DeletePolicyVersion']) {
      expect(decideOn('session-deny', `iam:${action}`, 'policy/firebreak-sessions/x'), action).toBe('allowed');
      expect(decideOn('session-deny', `iam:${action}`, 'policy/team-access'), action).toBe('implicit-deny');
    }
  });

  it.each(['OrganizationAccountAccessRole', 'people/OrganizationAccountAccessRole'])(
    'may not touch the protected role %s',
    (name) => {
      for (const action of ['iam:PutRolePolicy', 'iam:DeleteRolePolicy', 'iam:AttachRolePolicy', 'iam:GetRole'])
        expect(decideOn('session-deny', action, `role/${name}`), action).toBe('explicit-deny');
    },
  );

  it.each([
    'firebreak/Contain',
    'aws-service-role/x/AWSServiceRoleForX',
    'aws-reserved/sso.amazonaws.com/AWSReservedSSO_x',
  ])('may not touch %s', (name) =>
    expect([
      decideOn('session-deny', 'iam:PutRolePolicy', `role/${name}`),
      decideOn('session-deny', 'iam:AttachRolePolicy', `role/${name}`),
    ]).toEqual(['explicit-deny', 'explicit-deny']),
  );

  it('may write to any other role', () =>
    expect(decideOn('session-deny', 'iam:PutRolePolicy', 'role/production')).toBe('allowed'));

  it('is what nobody else may do: no other role of ours writes to roles', () => {
    for (const { phase } of made.functions.values()) {
      if (phase === 'session-deny') continue;
      expect(decideOn(phase, 'iam:PutRolePolicy', 'role/production'), phase).not.toBe('allowed');
      const PolicyARN = { 'iam:PolicyARN': 'arn:aws:iam::123456789012:policy/firebreak-sessions/x' };
      expect(decideOn(phase, 'iam:AttachRolePolicy', 'role/production', PolicyARN), phase).not.toBe('allowed');
      expect(decideOn(phase, 'iam:CreatePolicy', 'policy/firebreak-sessions/x'), phase).not.toBe('allowed');
    }
  });
});

describe('every Allow of the synthesised policies', () => {
  it('names its actions, without a wildcard', () => {
    const wild = grants.filter(({ effect, action }) => effect === 'Allow' && /[*?]/.test(action));
    expect(wild.map(({ policy, action }) => `${policy}: ${action}`)).toEqual([]);
  });

  it('names its resources, except where AWS knows no resource for the action', () => {
    const open = grants.filter(({ effect, resource }) => effect === 'Allow' && JSON.stringify(resource) === '"*"');
    const withoutReason = open.filter(
      ({ action }) => !/^(logs:|cloudtrail:LookupEvents$|states:SendTaskSuccess$)/.test(action),
    );
    expect(withoutReason.map(({ policy, action }) => `${policy}: ${action}`)).toEqual([]);
  });
});

describe('a grant that is taken away', () => {
  it.each(policies)(
    'of %s is missed by a rehearsal, or stands in the list of those that none can miss',
    async (policy) => {
      const stage = await staged();
      const unexplained: string[] = [];
      for (const grant of grants.filter((each) => each.policy === policy)) {
        if (unmissed(grant)) continue;
        const poorer = { ...stage, template: without(stage.template, grant) };
        if (!(await isMissed(poorer, { grant, phases: phasesOf(grant), whole }))) unexplained.push(grant.name);
      }
      expect(
        unexplained,
        'nobody misses these: remove them, add a rehearsal to test/permissions/missed.ts, or a reason to unmissed.ts',
      ).toEqual([]);
    },
    60_000,
  );

  it.each(all.filter(passesOn).map((grant) => [grant.policy, grant] as const))(
    'of the rule with %s keeps the events of its signal from the hub',
    async (_, grant) => {
      const stage = await staged();
      const signal = signalOf(stage.template, grant);
      expect(await lost(stage, signal)).toEqual([]);
      expect(await lost({ ...stage, template: without(stage.template, grant) }, signal)).not.toEqual([]);
    },
  );

  it('is not missed while nothing is taken away', () => {
    expect(whole.flatMap(({ index, wrong }) => (wrong ? [`rehearsal ${index}: ${wrong}`] : []))).toEqual([]);
  });

  it('has no reason left over for a grant that is not there any more', () => {
    const idle = reasons.filter(({ grant }) => !grants.some(grant));
    expect(idle.map(({ why }) => why)).toEqual([]);
  });
});

/** The signal whose rule has the role of a grant. */
function signalOf({ Resources }: Template, { holders }: Grant): string {
  const rule = Object.values(Resources).find(
    ({ Type, Properties }) =>
      Type === 'AWS::Events::Rule' &&
      holders.some((role) => JSON.stringify(Properties?.['Targets']).includes(`"${role}"`)),
  );
  return String(rule?.Metadata?.['firebreak:signal']);
}

/** Why events of a signal did not reach the hub: each of its first fixture that fires. */
async function lost(stage: Stage, signal: string): Promise<readonly string[]> {
  const [fires] = fixturesOf(signal).filter(({ name }) => name.startsWith('fires-'));
  const report = (world: World) => world.delivery.put(fires?.event as EventEnvelope);
  const { world } = await rehearse(stage, { scenario: leak({ report }), seed: 1 });
  return world.delivery.deadLetters.map(({ because }) => because).filter((because) => because.includes('may not put'));
}

/** The phases whose function has the role of a grant. */
function phasesOf({ holders }: Grant): readonly string[] {
  return [...made.functions.values()]
    .filter(({ roleArn }) => holders.includes(roleIdOf(roleArn)))
    .map(({ phase }) => phase);
}

/** A condition of the catalogue, as the deployment of the example fills it in. */
function filled(condition: object): unknown {
  const { account } = exampleAccount;
  const text = JSON.stringify(condition).replaceAll('<account>', account);
  return JSON.parse(text.replaceAll('"<restorable-boundaries>"', JSON.stringify(config.restorableBoundaries)));
}

/** What the policies of a role say of one call on a user. */
function decide(phase: string, action: string, user: string, context: Readonly<Record<string, string>> = {}) {
  return decideOn(phase, action, `user/${user}`, context);
}

function decideOn(phase: string, action: string, what: string, context: Readonly<Record<string, string>> = {}) {
  const roleArn = [...made.functions.values()].find((each) => each.phase === phase)?.roleArn ?? '';
  const principal = {
    kind: 'assumed-role',
    arn: roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/'),
    roleArn,
    account: exampleAccount.account,
    userId: 'AROAFIREBREAKEXAMPLE:test',
  } as const;
  const resource = `arn:aws:iam::${exampleAccount.account}:${what}`;
  return evaluate({ principal, action, resource, context }, { identity: made.roles.get(roleArn)?.policies ?? [] }).kind;
}

describe('every role of ours', () => {
  it('is denied in so many words to touch our own roles and policies, whatever else it is ever granted', () => {
    const denied = [
      ['iam:UpdateAssumeRolePolicy', 'role/firebreak/contain'],
      ['iam:PutRolePolicy', 'role/firebreak/contain'],
      ['iam:CreatePolicyVersion', 'policy/firebreak/FirebreakDenyInference'],
      ['iam:DeletePolicy', 'policy/firebreak/FirebreakDenyInference'],
    ] as const;
    for (const { phase } of made.functions.values()) {
      for (const [action, what] of denied)
        expect(decideOn(phase, action, what), `${phase}: ${action}`).toBe('explicit-deny');
    }
  });
});

describe('the roles that change users', () => {
  it.each(['contain', 'prove'])('%s may not touch a protected user, whatever its path', (phase) => {
    for (const { action } of grantsFor(verbsOf[phase] ?? [], unguarded)) {
      for (const user of ['break-glass', 'people/break-glass', 'a/b/break-glass']) {
        expect(decide(phase, action, user, { 'iam:PolicyARN': denyAll }), `${action} on ${user}`).toBe('explicit-deny');
      }
    }
  });

  it.each(['contain', 'prove'])('%s may attach AWSDenyAll to any other user, and no other policy', (phase) => {
    const attach = (arn: string) => decide(phase, 'iam:AttachUserPolicy', 'ci-deploy', { 'iam:PolicyARN': arn });
    expect(attach(denyAll)).toBe('allowed');
    expect(attach(administratorAccess)).toBe('implicit-deny');
    expect(attach('arn:aws:iam::123456789012:policy/AWSDenyAll')).toBe('implicit-deny');
    expect(decide(phase, 'iam:AttachUserPolicy', 'ci-deploy')).toBe('implicit-deny');
  });

  it.each(['contain', 'prove'])('%s may neither detach, nor delete, nor make a credential', (phase) => {
    const forbidden = ['DetachUserPolicy', 'DeleteAccessKey', 'CreateAccessKey', 'CreateLoginProfile', 'PutUserPolicy'];
    for (const action of forbidden) {
      expect(decide(phase, `iam:${action}`, 'ci-deploy', { 'iam:PolicyARN': denyAll }), action).not.toBe('allowed');
    }
  });
});
