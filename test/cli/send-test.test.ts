import { describe, expect, it } from 'vitest';
import type { Operator } from '../../adapters/aws/operator/operator.ts';
import type { OperatorHost } from '../../adapters/aws/operator/operator-host.ts';
import { executionOn, incidentOn, refusalOn } from '../../adapters/aws/operator/test-run.ts';
import { memberTest, sendTest } from '../../cli/doctor/send-test.ts';
import { parseEnvelope } from '../../core/model/envelope.ts';
import { triageEvent } from '../../core/signals/triage.ts';
import { deployed, deployedMember } from '../../drill/deployed/deployment.ts';
import type { Member } from '../../drill/member.ts';
import { memberConfig } from '../../drill/scenarios/config-for.ts';
import { memberOf } from '../../drill/scenarios/leaked-in-member.ts';
import { leakedKey } from '../../drill/scenarios/leaked-key.ts';
import { memberAccount } from '../../drill/scenarios/scenario.ts';
import { World } from '../../drill/world.ts';
import { config } from '../../firebreak.config.example.ts';
import { hostIn } from '../memory.ts';
import { staged } from '../staged.ts';
import { caller, operatorDouble, outputs } from './said-by.ts';

const patient = (given: Partial<Operator>, more: Readonly<Record<string, string>> = {}) => ({
  operator: operatorDouble(given),
  caller,
  stack: { status: 'CREATE_COMPLETE', outputs: { ...outputs, ...more } },
  config,
  version: '0.1.0',
});

const taken = { batchItemFailures: [] };

describe('the test event', () => {
  async function sent() {
    let body = '';
    await sendTest.look(
      patient({
        invoke: async (_, payload) => {
          body = (payload as { Records: { body: string }[] }).Records[0]?.body ?? '';
          return taken;
        },
      }),
    );
    return parseEnvelope(JSON.parse(body));
  }

  it('asks for a containment, as an exposed key that AWS reports does', async () => {
    expect(triageEvent(await sent())).toMatchObject([{ decision: 'contain', signal: 'health-credentials-exposed' }]);
  });

  it('names a key that nobody can hold: ids of keys are base32, without 0, 1, 8 and 9', async () => {
    const [verdict] = triageEvent(await sent());
    const key = verdict?.credential && 'accessKeyId' in verdict.credential ? verdict.credential.accessKeyId : '';
    expect(key).toMatch(/^AKIA[A-Z0-9]{16}$/);
    expect(key).not.toMatch(/^AKIA[A-Z2-7]{16}$/);
  });
});

describe('a test that fails', () => {
  const incident = (containment: string) => async () => ({ id: 'fb-1', closure: { containment } as never });

  it.each<[string, Partial<Operator>, RegExp]>([
    [
      'says that intake gave the event back',
      { invoke: async () => ({ batchItemFailures: [{ itemIdentifier: 'send-test' }] }) },
      /gave the test event back/,
    ],
    ['says that no incident was opened', { invoke: async () => taken }, /opened no incident/],
    [
      'says how the execution ended',
      {
        invoke: async () => taken,
        incident: async () => ({ id: 'fb-1', closure: undefined }),
        execution: async () => 'FAILED',
      },
      /fb-1 ended FAILED/,
    ],
    [
      'says that it waited long enough',
      {
        invoke: async () => taken,
        incident: async () => ({ id: 'fb-1', closure: undefined }),
        execution: async () => 'RUNNING',
      },
      /fb-1 ended RUNNING/,
    ],
    [
      'does not take a containment for a refusal',
      { invoke: async () => taken, incident: incident('contained'), execution: async () => 'SUCCEEDED' },
      /should have been refused/,
    ],
  ])('%s', async (_, given, says) => {
    const finding = await sendTest.look(patient(given));
    expect(finding.state).toBe('fail');
    expect(finding.says).toMatch(says);
  });
});

/** The operator's side of a drill, in which the stack is deployed. */
function operatorOf(world: World) {
  const host: OperatorHost = { client: hostIn(world.account).client, region: 'us-east-1', elsewhere: () => host };
  const [table] = world.account.deployed.tables.filter(({ partitionKey }) => partitionKey === 'key');
  const intake = [...world.account.deployed.functions.values()].find(({ phase }) => phase === 'intake');
  const ended = (name: string) => world.executions.all.find((each) => each.name === name)?.ended;
  const operator: Partial<Operator> = {
    clock: { now: () => new Date(world.clock.now()).toISOString(), sleep: (ms) => world.clock.sleep(ms) },
    invoke: (arn, payload) => world.functions.invoke(arn, payload),
    incident: (name, key) => incidentOn(host, name, key),
    execution: async (_, name) => (await ended(name)) && 'SUCCEEDED',
    refusal: async (_, name) => {
      const { plan } = ((await ended(name))?.output ?? {}) as { plan?: { kind: string; because?: string } };
      return plan?.kind === 'refused' ? plan.because : undefined;
    },
  };
  return patient(operator, { IncidentsTable: table?.name ?? '', IntakeFunction: intake?.arn ?? '' });
}

describe('a test of the stack as it is deployed, in the drill', () => {
  it('opens an incident that is refused, pages, changes nothing in IAM, and says what it did not prove', async () => {
    const { template, handlers } = await staged();
    const world = new World({ deployed: deployed(template, leakedKey.place), handlers, seed: 1 });
    const finding = await world.clock.run(() => sendTest.look(operatorOf(world)));
    expect(finding.state, finding.says).toBe('pass');
    expect(finding.says).toMatch(/Not proven: the rules, the bus and the queue/);
    expect(world.account.published.filter(({ subject }) => subject.includes('refused'))).toHaveLength(1);
    expect(world.account.log.records.filter(({ action, writes }) => writes && action.startsWith('iam:'))).toEqual([]);
  });
});

describe('a test of the members', () => {
  const members = memberConfig;
  async function tried(prepare: (member: Member) => void) {
    const { template, members: templates = new Map(), handlers } = await staged({ hasMember: true });
    const elsewhere = [...templates].map(([account, each]) => deployedMember(each, { ...memberAccount, account }));
    const world = new World({ deployed: deployed(template, leakedKey.place), members: elsewhere, handlers, seed: 1 });
    prepare(memberOf(world));
    const finding = await world.clock.run(async () => {
      await world.clock.sleep(10_000);
      return memberTest.look({ ...operatorOf(world), config: { ...config, members } });
    });
    return { world, finding };
  }

  it('says that plan gets in, pages, and changes nothing there', async () => {
    const { world, finding } = await tried(() => {});
    expect(finding.state, finding.says).toBe('pass');
    expect(finding.says).toContain('plan gets into 111122223333');
    expect(world.account.published.filter(({ subject }) => subject.includes('refused'))).toHaveLength(1);
    const changes = memberOf(world).account.calls.filter(({ writes }) => writes);
    expect(changes).toEqual([]);
    expect(memberOf(world).account.calls.length).toBeGreaterThan(0);
  });

  it('fails where the role does not let the hub in, and says which', async () => {
    const { finding } = await tried(({ account }) => {
      const role = account.roles.named('firebreak-member-plan');
      if (role) account.write(role.exists, false);
    });
    expect(finding.state).toBe('fail');
    expect(finding.says).toMatch(
      /^account 111122223333: the role arn:aws:iam::111122223333:role\/firebreak\/firebreak-member-plan does not/,
    );
  });

  it('has nothing to try where there are none', async () => {
    expect(await memberTest.look(patient({}))).toMatchObject({ state: 'pass' });
  });
});

describe('an execution', () => {
  it('that does not exist yet is no error', async () => {
    const failing = {
      send: () => Promise.reject(Object.assign(new Error('no'), { name: 'ExecutionDoesNotExist', $fault: 'client' })),
    };
    const host: OperatorHost = { region: 'us-east-1', client: () => failing as never, elsewhere: () => host };
    expect(await executionOn(host, outputs.Machine, 'fb-1')).toBeUndefined();
    expect(await refusalOn(host, outputs.Machine, 'fb-1')).toBeUndefined();
  });

  it('that ended says why its plan was refused', async () => {
    const saying = (plan: object): OperatorHost => {
      const answer = { status: 'SUCCEEDED', output: JSON.stringify({ plan }) };
      const host: OperatorHost = {
        region: 'us-east-1',
        client: () => ({ send: async () => answer }) as never,
        elsewhere: () => host,
      };
      return host;
    };
    expect(await refusalOn(saying({ kind: 'refused', because: 'no' }), outputs.Machine, 'fb-1')).toBe('no');
    expect(await refusalOn(saying({ kind: 'contain' }), outputs.Machine, 'fb-1')).toBeUndefined();
  });
});
