import { beforeAll, describe, expect, it } from 'vitest';
import type { Verb } from '../core/actions/action.ts';
import { evaluate } from '../core/iam/evaluate.ts';
import { type Deployed, deployed } from '../drill/deployed/deployment.ts';
import { resolver } from '../drill/deployed/template.ts';
import { exampleAccount } from '../drill/scenarios/scenario.ts';
import { config } from '../firebreak.config.example.ts';
import { grantsFor } from '../lib/permissions.ts';
import { administratorAccess, denyAll } from './leak.ts';
import { type Grant, grantsIn, without } from './permissions/grants.ts';
import { isMissed, rehearsedWhole } from './permissions/missed.ts';
import { reasons, unmissed } from './permissions/unmissed.ts';
import { staged } from './staged.ts';

/** The verbs that each phase runs. A phase that is not listed runs none, and its role may change no identity. */
const verbsOf: Readonly<Record<string, readonly Verb[]>> = {
  contain: ['observe', 'apply', 'verify'],
  prove: ['apply', 'verify'],
  sweep: ['apply', 'verify'],
  release: ['verify', 'release'],
};

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
  const role = [...made.functions.values()]
    .find((each) => each.phase === phase)
    ?.roleArn.split('/')
    .at(-1);
  return grants.filter(({ effect, holders }) => effect === 'Allow' && role !== undefined && holders.includes(role));
};

describe('the role of a phase', () => {
  it.each(Object.entries(verbsOf))('%s may do everything that the actions declare for its verbs', (phase, verbs) => {
    const has = ofPhase(phase).map(({ action, condition }) => `${action} ${JSON.stringify(condition ?? {})}`);
    const needs = grantsFor(verbs).map(({ action, condition }) => `${action} ${JSON.stringify(filled(condition))}`);
    expect(needs.filter((need) => !has.includes(need))).toEqual([]);
  });

  it('writes no identity unless an action declares it for one of its verbs', () => {
    for (const { phase } of made.functions.values()) {
      const declared = grantsFor(verbsOf[phase] ?? []).map(({ action }) => action);
      const extra = ofPhase(phase)
        .map(({ action }) => action)
        .filter((action) => action.startsWith('iam:') && !/^iam:(Get|List|Simulate)/.test(action))
        .filter((action) => !declared.includes(action));
      expect(extra, `the role of ${phase} may change identities in ways that no action declares`).toEqual([]);
    }
  });

  it('takes the containment back only where a person decided it', () => {
    const back = grantsFor(['release']).map(({ action }) => action);
    const forward = new Set(grantsFor(['observe', 'apply', 'verify']).map(({ action }) => action));
    const onlyBack = back.filter((action) => !forward.has(action));
    for (const { phase } of made.functions.values()) {
      if (phase === 'release') continue;
      expect(ofPhase(phase).filter(({ action }) => onlyBack.includes(action))).toEqual([]);
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
    const withoutReason = open.filter(({ action }) => !/^(logs:|cloudtrail:LookupEvents$|states:SendTaskSuccess$)/.test(action));
    expect(withoutReason.map(({ policy, action }) => `${policy}: ${action}`)).toEqual([]);
  });
});

describe('a grant that is taken away', () => {
  it('is missed by a rehearsal, or stands in the list of those that none can miss, with a reason', async () => {
    const stage = await staged();
    const unexplained: string[] = [];
    for (const grant of grants) {
      if (unmissed(grant)) continue;
      const poorer = { ...stage, template: without(stage.template, grant) };
      if (!(await isMissed(poorer, { grant, phases: phasesOf(grant), whole }))) unexplained.push(grant.name);
    }
    expect(
      unexplained,
      'nobody misses these: remove them, add a rehearsal to test/permissions/missed.ts, or a reason to unmissed.ts',
    ).toEqual([]);
  }, 60_000);

  it('is not missed while nothing is taken away', () => {
    expect(whole.flatMap(({ index, wrong }) => (wrong ? [`rehearsal ${index}: ${wrong}`] : []))).toEqual([]);
  });

  it('has no reason left over for a grant that is not there any more', () => {
    const idle = reasons.filter(({ grant }) => !grants.some(grant));
    expect(idle.map(({ why }) => why)).toEqual([]);
  });
});

/** The phases whose function has the role of a grant. */
function phasesOf({ holders }: Grant): readonly string[] {
  return [...made.functions.values()]
    .filter(({ roleArn }) => holders.includes(roleArn.split('/').at(-1) ?? ''))
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
  const roleArn = [...made.functions.values()].find((each) => each.phase === phase)?.roleArn ?? '';
  const principal = {
    kind: 'assumed-role',
    arn: roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/'),
    roleArn,
    account: exampleAccount.account,
    userId: 'AROAFIREBREAKEXAMPLE:test',
  } as const;
  const resource = `arn:aws:iam::${exampleAccount.account}:user/${user}`;
  return evaluate({ principal, action, resource, context }, { identity: made.roles.get(roleArn)?.policies ?? [] }).kind;
}

describe('the roles that change users', () => {
  it.each(['contain', 'prove'])('%s may not touch a protected user, whatever its path', (phase) => {
    for (const { action } of grantsFor(verbsOf[phase] ?? [])) {
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
