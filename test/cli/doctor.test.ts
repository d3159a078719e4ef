import { describe, expect, it } from 'vitest';
import type { Operator } from '../../adapters/aws/operator/operator.ts';
import { allChecks, quickChecks } from '../../cli/doctor/checks.ts';
import { doctorVerbOn } from '../../cli/doctor.ts';
import { Refused, TryAgain } from '../../core/model/errors.ts';
import { memberConfig } from '../../drill/scenarios/config-for.ts';
import { config as example } from '../../firebreak.config.example.ts';
import { type FirebreakConfig, runtimePolicyText, type SlackConfig } from '../../lib/config.ts';
import { sampleGuard } from '../lib/sample-guard.ts';
import { slackConfig } from '../slack-staged.ts';
import { connecting, outputs, saidBy } from './said-by.ts';

const sound: Partial<Operator> = {
  parameter: async () => ({ text: runtimePolicyText(example), version: 3 }),
  policyInForce: async () => ({ version: 3, rules: [], capPerHour: 0, approvers: [] }),
};

async function doctor(
  given: Partial<Operator> = {},
  words: readonly string[] = [],
  config: FirebreakConfig | undefined = example,
) {
  const verb = doctorVerbOn({ load: async () => config, connect: connecting({ ...sound, ...given }) });
  const { code, out, err } = await saidBy(verb, [...words, '--json']);
  const report = JSON.parse(out.join('') || '{}') as {
    ok: boolean;
    checks: { id: string; state: string; says: string; remedy: string | null }[];
  };
  return { code, err, report, of: (id: string) => report.checks.find((check) => check.id === id) };
}

describe('firebreak doctor on a sound deployment', () => {
  it('ends with 0, and every line passes', async () => {
    const { code, report } = await doctor();
    expect(code).toBe(0);
    expect(report.checks.filter(({ state }) => state !== 'pass')).toEqual([]);
  });

  it('fails when events lie in the dead-letter queue, and names the command that looks at them', async () => {
    const { code, of } = await doctor({ queueDepth: async () => 2 });
    expect(code).toBe(1);
    expect(of('dead-letters')).toMatchObject({
      state: 'fail',
      remedy: expect.stringContaining('aws sqs receive-message'),
    });
  });

  it('gives JSON of a stable form, one line for each check', async () => {
    const { report } = await doctor();
    expect(report).toMatchObject({
      schema: 'firebreak.doctor/1',
      account: '123456789012',
      alias: 'example-prod',
      region: 'us-east-1',
      identity: expect.any(String),
      ok: true,
    });
    expect(report.checks.map(({ id }) => id)).toEqual(allChecks.map(({ id }) => id));
    for (const check of report.checks) expect(Object.keys(check)).toEqual(['id', 'state', 'says', 'remedy']);
  });

  it('leaves the long comparison out when it must be quick', async () => {
    const { report } = await doctor({ drift: () => Promise.reject(new Error('too slow')) }, ['--quick']);
    expect(report.checks.map(({ id }) => id)).toEqual(quickChecks.map(({ id }) => id));
  });

  it('reads well: the account first, then a line for each check, with what mends it', async () => {
    const verb = doctorVerbOn({
      load: async () => example,
      connect: connecting({ ...sound, subscriptions: async () => [] }),
    });
    const { out } = await saidBy(verb, []);
    expect(out[0]).toMatch(/^account example-prod \(123456789012\)/);
    expect(out).toContain('pass  trail         the trail management logs management events');
    expect(out.join('\n')).toMatch(/fail {2}pages .*nobody is paged.*\n +mend: aws sns subscribe --topic-arn arn:/);
  });
});

describe('what fails the doctor, and the command that mends it', () => {
  it.each<[string, string, Partial<Operator>, RegExp]>([
    [
      'stack',
      'a deployment that was rolled back',
      { stack: async () => ({ status: 'UPDATE_ROLLBACK_COMPLETE', outputs }) },
      /cdk deploy/,
    ],
    ['trail', 'an account without a trail', { trails: async () => [] }, /create-trail/],
    [
      'trail',
      'a trail that is switched off',
      { trails: async () => [{ name: 't', logging: false, managementWrites: true }] },
      /start-logging/,
    ],
    [
      'trail',
      'a trail of data events only',
      { trails: async () => [{ name: 't', logging: true, managementWrites: false }] },
      /create-trail/,
    ],
    ['intake', 'a queue that feeds nobody', { feed: async () => 'Disabled' }, /event-source-mappings/],
    ['policy', 'a parameter that was deleted', { parameter: async () => undefined }, /cdk deploy/],
    ['policy', 'a parameter that is broken', { parameter: async () => ({ text: '{}', version: 3 }) }, /config push/],
    [
      'policy',
      'a version that is not in force',
      { policyInForce: async () => ({ version: 2, rules: [], capPerHour: 0, approvers: [] }) },
      /config push/,
    ],
    ['pages', 'nobody who is paged', { subscriptions: async () => [] }, /sns subscribe/],
    [
      'pages',
      'addresses of which none is confirmed',
      { subscriptions: async () => [{ protocol: 'email', endpoint: 'a@example.com', confirmed: false }] },
      /link in the mail/,
    ],
    [
      'unchanged',
      'a rule that somebody switched off',
      {
        drift: async () => [{ logicalId: 'Signal', type: 'AWS::Events::Rule', how: 'changed', properties: ['/State'] }],
      },
      /cdk deploy --all --force/,
    ],
  ])('%s: %s', async (id, _, given, remedy) => {
    const { code, report, of } = await doctor(given);
    expect(of(id)?.state).toBe('fail');
    expect(of(id)?.remedy).toMatch(remedy);
    expect(report.ok).toBe(false);
    expect(code).toBe(1);
  });

  it('names what was changed by hand', async () => {
    const drift = async () => [
      { logicalId: 'Signal', type: 'AWS::Events::Rule', how: 'changed' as const, properties: ['/State'] },
    ];
    expect((await doctor({ drift })).of('unchanged')?.says).toContain('AWS::Events::Rule Signal changed (/State)');
  });
});

describe('the stacks beside the hub', () => {
  const guarded: FirebreakConfig = { ...example, regions: ['us-east-1', 'eu-west-1'], orgGuard: sampleGuard };
  const missing = (absent: string): Partial<Operator> => ({
    stack: async (name) => (name === absent ? undefined : { status: 'UPDATE_COMPLETE', outputs }),
  });

  it('fail where a forwarder is not there: the calls of its Region are unheard', async () => {
    const { of } = await doctor(missing('Firebreak-eu-west-1'), [], guarded);
    expect(of('stacks')).toMatchObject({
      state: 'fail',
      says: expect.stringContaining('Firebreak-eu-west-1 in eu-west-1'),
    });
  });

  it('are each looked for in their own Region', async () => {
    const asked: (readonly [string, string | undefined])[] = [];
    const stack = async (name: string, region?: string) => {
      asked.push([name, region]);
      return { status: 'UPDATE_COMPLETE', outputs };
    };
    await doctor({ stack }, [], guarded);
    expect(asked).toContainEqual(['Firebreak-eu-west-1', 'eu-west-1']);
    expect(asked).toContainEqual(['Firebreak-us-west-2', 'us-west-2']);
  });

  it('of another account are named, and not taken for missing', async () => {
    const { of } = await doctor(missing('FirebreakOrgGuard'), [], guarded);
    expect(of('stacks')).toMatchObject({ state: 'pass', says: expect.stringContaining(sampleGuard.managementAccount) });
  });

  it('of a member are named with their account', async () => {
    const { of } = await doctor({}, [], { ...example, regions: [], members: memberConfig });
    expect(of('stacks')).toMatchObject({
      state: 'pass',
      says: expect.stringContaining('Firebreak-member stand in account 111122223333: look there'),
    });
  });

  it('of the guard are looked for by whoever signs in where they stand', async () => {
    const caller = async () => ({
      account: sampleGuard.managementAccount,
      alias: undefined,
      region: 'us-east-1',
      arn: 'a',
    });
    const { of } = await doctor({ ...missing('FirebreakKillSwitch'), caller }, [], guarded);
    expect(of('stacks')).toMatchObject({ state: 'fail', says: expect.stringContaining('FirebreakKillSwitch') });
  });

  it('are compared with what was deployed, as the hub is', async () => {
    const rule = { logicalId: 'Signal', type: 'AWS::Events::Rule', how: 'deleted' as const, properties: [] };
    const drift = async (name: string) => (name === 'Firebreak-eu-west-1' ? [rule] : []);
    expect((await doctor({ drift }, [], guarded)).of('unchanged')).toMatchObject({
      state: 'fail',
      says: expect.stringContaining('Firebreak-eu-west-1: AWS::Events::Rule Signal deleted'),
      remedy: expect.stringContaining('--region eu-west-1'),
    });
  });
});

describe('what only warns', () => {
  const elsewhere = { account: '123456789012', alias: undefined, region: 'eu-west-1', arn: 'arn' };
  it.each<[string, string, Partial<Operator>, FirebreakConfig | undefined]>([
    [
      'version',
      'another version',
      { stack: async () => ({ status: 'CREATE_COMPLETE', outputs: { ...outputs, Version: '0.0.1' } }) },
      example,
    ],
    ['region', 'another Region', { caller: async () => elsewhere }, example],
    ['concurrency', 'an account of ten', { concurrency: async () => ({ limit: 10, unreserved: 10 }) }, example],
    ['policy', 'a policy door that never spoke', { policyInForce: async () => undefined }, example],
    ['config', 'another configuration here', {}, { ...example, capPerHour: 1 }],
    [
      'pages',
      'one address that is not confirmed',
      {
        subscriptions: async () =>
          [true, false].map((confirmed) => ({ protocol: 'email', endpoint: 'a@example.com', confirmed })),
      },
      example,
    ],
    ['unchanged', 'a comparison that does not end', { drift: async () => undefined }, example],
    [
      'trail',
      'a right that the caller lacks',
      { trails: () => Promise.reject(new Refused('read the trails: AccessDenied')) },
      example,
    ],
    [
      'intake',
      'an output that the stack lacks',
      {
        stack: async () => ({
          status: 'CREATE_COMPLETE',
          outputs: { ...outputs, IntakeFunction: undefined as unknown as string },
        }),
      },
      example,
    ],
  ])('%s: %s', async (id, _, given, config) => {
    const { code, of } = await doctor(given, [], config);
    expect(of(id)?.state).toBe('warn');
    expect(of(id)?.remedy).toMatch(/\w/);
    expect(code).toBe(0);
  });

  it('is the lack of a configuration here', async () => {
    const verb = doctorVerbOn({ load: async () => undefined, connect: connecting(sound) });
    expect((await saidBy(verb, [])).out.join('\n')).toMatch(/warn {2}config .*no firebreak.config.ts/);
  });
});

describe('firebreak doctor without a deployment', () => {
  it('ends with 1 and says how to deploy', async () => {
    const { code, err } = await doctor({ stack: async () => undefined });
    expect(code).toBe(1);
    expect(err.join()).toMatch(/no stack Firebreak.*cdk deploy/);
  });
});

describe('D5 firebreak doctor, where questions are asked in Slack', () => {
  const text = (slack: object) => async () => ({
    text: runtimePolicyText({ ...example, slack: slack as SlackConfig }),
    version: 3,
  });
  const secret = async () => 'set';
  const withUrl = async () => ({
    status: 'UPDATE_COMPLETE',
    outputs: { ...outputs, SlackUrl: 'https://api.example/slack' },
  });
  const knockAsSlack = async () => 200;
  const { SlackUrl: _, ...noUrl } = outputs;
  const nobody = {
    ...slackConfig.may.keep,
    users: ['U0ALICE'],
    groups: [],
    people: 2 as const,
    assurance: 'slack' as const,
  };
  const stuck = { ...slackConfig, may: { ...slackConfig.may, keep: nobody } };

  it.each<[string, Partial<Operator>, string, RegExp]>([
    [
      'all is well',
      { parameter: text(slackConfig), secret, stack: withUrl, knockAsSlack },
      'pass',
      /both secrets are set/,
    ],
    ['a secret is not set', { parameter: text(slackConfig), stack: withUrl }, 'warn', /signing-secret is not set/],
    [
      'the stack has no door',
      { parameter: text(slackConfig), secret, stack: async () => ({ status: 'UPDATE_COMPLETE', outputs: noUrl }) },
      'fail',
      /deployed without it/,
    ],
    [
      'a choice that nobody can make',
      {
        parameter: async () => ({ text: runtimePolicyText({ ...example, approvers: [], slack: stuck }), version: 3 }),
        secret,
        stack: withUrl,
      },
      'fail',
      /"keep" takes 2 .* there are 1/,
    ],
  ])('says so when %s', async (_name, given, state, says) => {
    const { of } = await doctor(given);
    expect(of('slack')).toMatchObject({ state, says: expect.stringMatching(says) });
  });

  it.each<[string, () => Promise<number>, RegExp]>([
    ['does not answer', () => Promise.reject(new TryAgain('https://api.example/slack does not answer')), /is dead/],
    ['is gone', async () => 404, /answers 404/],
    ['refuses what is signed', async () => 401, /refuses what is signed/],
  ])('G3 sees an entrance that %s', async (_name, knock, says) => {
    const asked: string[] = [];
    const given = {
      parameter: text(slackConfig),
      secret,
      stack: withUrl,
      knockAsSlack: (url: string, signing: string) => {
        asked.push(url, signing);
        return knock();
      },
    };
    const { of } = await doctor(given);
    expect(of('slack')).toMatchObject({ state: 'fail', says: expect.stringMatching(says) });
    expect(asked).toEqual(['https://api.example/slack', 'set']);
  });
});
