import { beforeAll, describe, expect, it } from 'vitest';
import type { Preflight } from '../../adapters/aws/operator/preflight.ts';
import { planVerbOn } from '../../cli/plan.ts';
import { Refused } from '../../core/model/errors.ts';
import { warm } from '../../drill/sandbox/warm.ts';
import type { World } from '../../drill/world.ts';
import { config } from '../../firebreak.config.example.ts';
import { administratorAccess, denyAll } from '../leak.ts';
import { sandboxed } from '../sandboxed.ts';
import { preflightIn } from './preflight-in.ts';
import { connecting, saidBy } from './said-by.ts';

beforeAll(warm);

const key = 'AKIAIOSFODNN7EXAMPLE';
const fullKey = 'AKIAFULLFULLFULEXAMP';
const deniedKey = 'AKIADENIEDDENIEXAMPL';
const allowsAll = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const apiKey = `ABSK${btoa('reports-at-123456789012:not-a-secret-of-anybody')}`;
const trust = (Principal: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
});

function inhabited(): World {
  const world = sandboxed();
  const { account } = world;
  account.createUser({ name: 'ci-deploy', keys: [key], attached: [administratorAccess] });
  account.createUser({ name: 'break-glass', keys: ['AKIAI44QH8DHBEXAMPLE'] });
  account.createUser({ name: 'reports', serviceSpecificCredentials: [{ id: 'ACCAEXAMPLE0000000001' }] });
  const policies = Array.from({ length: 10 }, (_, index) => account.createPolicy(`Theirs${index}`, allowsAll));
  account.createUser({ name: 'full', keys: [fullKey], attached: policies, boundary: policies[0] ?? '' });
  account.createUser({ name: 'denied', keys: [deniedKey], attached: [denyAll] });
  account.createRole({ name: 'production', trust: trust({ AWS: '123456789012' }) });
  account.createRole({ name: 'web-server', trust: trust({ Service: 'ec2.amazonaws.com' }) });
  return world;
}

async function planned(
  words: readonly string[],
  given: Partial<Preflight> = {},
  mode: 'enforce' | 'approve' | 'observe' = 'enforce',
) {
  const world = inhabited();
  const before = JSON.stringify(world.account.snapshot());
  const said = await world.clock.run(() => {
    const preflight = preflightIn(world.account, given);
    const verb = planVerbOn(connecting({ preflight: () => preflight }), async () => ({ ...config, mode }));
    return saidBy(verb, words);
  });
  expect(JSON.stringify(world.account.snapshot())).toBe(before);
  expect(world.account.calls.filter(({ writes }) => writes)).toEqual([]);
  return { ...said, text: [...said.out, ...said.err].join('\n') };
}

const json = async (...given: Parameters<typeof planned>) => {
  const { out, code } = await planned([...given[0], '--json'], given[1], given[2]);
  return { code, ...(JSON.parse(out[0] ?? '{}') as Record<string, unknown> & { steps: Record<string, unknown>[] }) };
};

describe('firebreak plan', () => {
  it('says of a key which steps would be taken, on which slots, who would feel it, and what would remain', async () => {
    const { text, code } = await planned(['--key', key]);
    expect(text).toContain('About user ci-deploy in 123456789012: runbook access-key');
    expect(text).toContain('attach-deny-all, at once');
    expect(text).toContain('123456789012/user/ci-deploy/boundary: the slot is free');
    expect(text).toContain('calls bedrock, last at 2026-03-01');
    expect(text).toContain('Sessions of roles that the user has assumed go on');
    expect(text).toContain('sts:GetSessionToken is not taken for proof');
    expect(text.endsWith('Nothing was changed.')).toBe(true);
    expect(code).toBe(0);
  });

  it('answers one line of JSON with a schema', async () => {
    expect(await json(['--key', key])).toMatchObject({
      code: 0,
      schema: 'firebreak.plan/1',
      account: '123456789012',
      kind: 'contain',
      runbook: 'access-key',
      policyVersion: 1,
      because: null,
      target: { kind: 'user', user: { name: 'ci-deploy' } },
      steps: [
        { action: 'attach-deny-all', when: 'now', state: 'free' },
        { action: 'deny-all-boundary', when: 'now', state: 'free' },
        { action: 'deactivate-access-key', when: 'now', state: 'free' },
      ],
      impact: { services: [{ service: 'bedrock' }], role: null, unknown: [] },
    });
  });

  it('says that the ten managed policies are taken, and that the boundary is not for Firebreak to overwrite', async () => {
    const { steps } = await json(['--key', fullKey]);
    expect(steps.map(({ action, state }) => [action, state])).toEqual([
      ['attach-deny-all', 'taken'],
      ['deny-all-boundary', 'taken'],
      ['deactivate-access-key', 'free'],
    ]);
    expect(steps[0]?.['because']).toBe('10 of 10 managed policies are attached to the user already');
  });

  it('says that nothing denies the user then: the key sleeps, and the sessions that it made go on', async () => {
    expect(await json(['--key', fullKey])).toMatchObject({ hasNoSlot: true });
    expect((await planned(['--key', fullKey])).text).toContain('NO SLOT FOR A DENY IS FREE');
    expect(await json(['--key', key])).toMatchObject({ hasNoSlot: false });
  });

  const sized = (inline: number, attached: number) => ({
    roleRoom: async () => ({ inline, attached, attachedAtMost: 10 }),
  });
  const denied = async (inline: number, attached: number) => {
    const { steps } = await json(['--session', 'production/stolen'], sized(inline, attached));
    return steps.find(({ action }) => action === 'deny-session');
  };

  it('chooses among the slots of a role, and says why: its inline policies, else a managed one', async () => {
    expect(await denied(9_000, 10)).toMatchObject({ state: 'free', chosen: 'inline policy' });
    expect(await denied(10_200, 9)).toMatchObject({
      state: 'free',
      chosen: 'managed policy',
      because: expect.stringMatching(/10200 of 10240 characters, and the deny needs \d+; 9 of 10 managed/),
    });
    const { text } = await planned(['--session', 'production/stolen'], sized(10_200, 9));
    expect(text).toContain('the slot is free, as managed policy, the inline policies of the role have 10200');
  });

  it('counts to the last character of the inline policies', async () => {
    const needs = Number(/needs (\d+)/.exec(String((await denied(10_240, 10))?.['because']))?.[1]);
    expect(await denied(10_240 - needs, 10)).toMatchObject({ state: 'free' });
    expect(await denied(10_241 - needs, 10)).toMatchObject({ state: 'taken' });
  });

  it('says that no slot of a role is free, and that nothing would be called contained', async () => {
    expect(await denied(10_200, 10)).toMatchObject({ state: 'taken', because: expect.stringContaining('10 of 10') });
    const { text, code } = await planned(['--session', 'production/stolen'], sized(10_200, 10));
    expect(text).toContain('NO SLOT FOR A DENY IS FREE: it would end as failed or not proven, and page.');
    expect(code).toBe(0);
  });

  it.each([
    ['--session', 'production/stolen'],
    ['--session', 'arn:aws:sts::123456789012:assumed-role/production/stolen'],
    ['--arn', 'arn:aws:sts::123456789012:assumed-role/production/stolen'],
  ])('finds one session of a role by %s %s', async (...words) => {
    const { text, code } = await planned(words);
    expect(text).toContain('About session stolen of role production in 123456789012: runbook role-session');
    expect(text).toContain('the role was last used at 2026-03-01');
    expect(text).toContain('Whoever assumed the role can assume it again');
    expect(code).toBe(0);
  });

  it('says that a person is asked about the session of an instance', async () => {
    expect(await json(['--session', 'web-server/i-0abcdef1234567890'])).toMatchObject({
      note: expect.stringContaining('software may hold'),
      steps: [
        { action: 'deny-session-inference', when: 'now' },
        { action: 'deny-session', when: 'asked' },
      ],
    });
  });

  it('looks a temporary key up in CloudTrail, and says where to go on when nobody knows it', async () => {
    const temporary = 'ASIAIOSFODNN7EXAMPLE';
    const unknown = await planned(['--key', temporary]);
    expect(unknown.code).toBe(1);
    expect(unknown.text).toContain('give --session');
    const userIdentity = { type: 'IAMUser', accountId: '123456789012', userName: 'ci-deploy', accessKeyId: temporary };
    const record = {
      eventVersion: '1.11',
      eventSource: 'sts.amazonaws.com',
      eventName: 'GetCallerIdentity',
      userIdentity,
    };
    const known = await planned(['--key', temporary], { recordOf: async () => record as never });
    expect(known.text).toContain('runbook federated-session');
  });

  it('reads an API key for models here, and repeats nothing of it', async () => {
    const { text, code } = await planned(['--key', apiKey]);
    expect(text).toContain('About user reports in 123456789012: runbook bedrock-api-key');
    expect(text).toContain('Everything but model calls');
    expect(text).not.toContain(apiKey.slice(10, 30));
    expect(code).toBe(0);
  });

  it('says which deny stands already', async () => {
    const { steps } = await json(['--key', deniedKey]);
    expect(steps[0]).toMatchObject({ action: 'attach-deny-all', state: 'in-place' });
  });

  it.each([
    ['approve', 'asked'],
    ['observe', 'not-allowed'],
  ] as const)('follows the mode: %s', async (mode, when) => {
    const { steps } = await json(['--key', key], {}, mode);
    expect(steps.filter((step) => step['action'] === 'deny-all-boundary')).toMatchObject([{ when }]);
  });

  it.each([
    ['a protected user', ['--arn', 'arn:aws:iam::123456789012:user/break-glass'], 'protected'],
    ['a role as a whole', ['--arn', 'arn:aws:iam::123456789012:role/production'], 'no session of it'],
    ['a user of another account', ['--arn', 'arn:aws:iam::111122223333:user/x'], '111122223333'],
  ])('ends with 1 and the reason for %s', async (_, words, because) => {
    const { text, code } = await planned(words);
    expect(text).toContain('Nothing would be done');
    expect(text).toContain(because);
    expect(code).toBe(1);
  });

  it.each([
    [[]],
    [['--key', key, '--arn', 'x']],
    [['--key', 'wJalrXUtnFEMI']],
    [['--arn', 'x']],
    [['--session', 'a/b/c']],
  ])('ends with 2 for %j', async (words) => {
    const { code, text } = await planned(words);
    expect(code).toBe(2);
    expect(text).not.toContain('wJalrXUtnFEMI');
  });

  it('asks for what it is about before it signs in', async () => {
    const verb = planVerbOn(
      () => Promise.reject(new Error('nobody is signed in')),
      async () => config,
    );
    const { code, err } = await saidBy(verb, []);
    expect(code).toBe(2);
    expect(err.join()).toContain('give one of --key, --arn and --session');
  });

  it('says what it could not find out, and goes on', async () => {
    const { text, code } = await planned(['--key', key], {
      lastUse: () => Promise.reject(new Refused('read what it called: AccessDenied')),
      attachmentQuota: () => Promise.reject(new Refused('read the quotas of IAM: AccessDenied')),
    });
    expect(text).toContain('IAM did not say which services were called');
    expect(text).toContain('not known, read the quotas of IAM: AccessDenied');
    expect(code).toBe(0);
  });
});
