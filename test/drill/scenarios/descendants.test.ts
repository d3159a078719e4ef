import { beforeAll, describe, expect, it } from 'vitest';
import { sessionsOfARole } from '../../../core/trace/crowd.ts';
import { type Run, rehearse } from '../../../drill/run.ts';
import { authorise } from '../../../drill/sandbox/authorise.ts';
import { keyFactoryScenario } from '../../../drill/scenarios/key-factory.ts';
import { manyRolesOf } from '../../../drill/scenarios/many-roles.ts';
import { roleChainOf } from '../../../drill/scenarios/role-chain.ts';
import type { Scenario } from '../../../drill/scenarios/scenario.ts';
import { quickClient } from '../../../drill/simulation/quick-client.ts';
import type { World } from '../../../drill/world.ts';
import { administratorAccess, callAs, endings, leak, leakedKeyId, noticesOf, pagesOf, reportOnce } from '../../leak.ts';
import { rehearsed, staged } from '../../staged.ts';
import { trustsAccount } from '../sandbox/services/holders.ts';

describe('a key that assumes 300 production roles', () => {
  let run: Run;
  beforeAll(async () => {
    run = await rehearse({ ...(await staged()), clientOf: quickClient }, { scenario: manyRolesOf(300), seed: 1 });
  }, 120_000);

  it('loses every session, at no failed call of the workloads of the roles', () => {
    expect(run.broken).toEqual([]);
    expect(run.measures.incidents).toBe(301);
    expect(run.endedAsDeclared).toBe(true);
  });

  it('is told in one message for each look, and wakes nobody', () => {
    expect(pagesOf(run)).toEqual([]);
    expect(noticesOf(run).length).toBeLessThanOrEqual(3);
  });

  it('keeps to two writes a second to roles', () => {
    const writes = run.world.account.calls.filter(({ action }) => action === 'iam:PutRolePolicy').map(({ at }) => at);
    expect(writes).toHaveLength(300);
    for (const at of writes) expect(writes.filter((each) => at <= each && each < at + 10_000).length).toBeLessThan(25);
  });

  it('fits into the state of an execution, which holds 256 KiB', async () => {
    const sizes = (await endings(run)).map(({ output }) => JSON.stringify(output).length);
    expect(Math.max(...sizes)).toBeLessThan(128 * 1024);
  });
});

describe('a key that takes more sessions of one role than IAM has room to deny', () => {
  const many = 100;
  const inline = ({ account }: World) => [...(account.roles.named('production')?.inline.control().keys() ?? [])];

  it('loses twenty-one one by one; a person is asked once about the others, and told of each', async () => {
    const run = await rehearse({ ...(await staged()), clientOf: quickClient }, { scenario: oneRole(many), seed: 1 });
    expect(inline(run.world)).toHaveLength(sessionsOfARole + 1);
    const ended = (await endings(run)).map(({ output }) => output.closure?.containment);
    expect(ended.filter((containment) => containment === 'failed')).toEqual([]);
    expect(ended).toHaveLength(sessionsOfARole + 2);
    const asked = pagesOf(run).filter(({ subject }) => subject.includes('decide about'));
    expect(asked).toHaveLength(1);
    expect(asked[0]?.text).toContain(`${many - sessionsOfARole - 1} more sessions of the role were taken`);
    expect(asked[0]?.text).not.toMatch(/firebreak answer \S+ escalate/);
    const told = pagesOf(run).filter(({ text }) => text.includes('too many to deny one by one'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(`and ${many - sessionsOfARole - 1 - 20} more`);
  });

  it('loses all of them once a person has all sessions of the role denied', async () => {
    const scenario = oneRole(many);
    const play: Scenario['play'] = async (world, story) => {
      await Promise.all([scenario.play(world, story), answersPage(world)]);
    };
    const run = await rehearse(
      { ...(await staged()), clientOf: quickClient },
      { scenario: { ...scenario, play }, seed: 1 },
    );
    expect(inline(run.world)).toContain('FirebreakDenyRoleSessions');
    const still = run.world.account.sessions.all().filter(({ accessKeyId }) => mayCall(run.world, accessKeyId));
    expect(still).toEqual([]);
  });
});

/** Whoever is paged with the question has all sessions denied. */
async function answersPage(world: World): Promise<void> {
  for (let looks = 0; looks < 2_000; looks += 1) {
    const page = world.account.published.find(
      ({ topic, subject }) => topic.includes('Pages') && subject.includes('decide about'),
    );
    const [, approvalId, planDigest] = /firebreak answer (\S+) \S+ --plan (\S+)/.exec(page?.text ?? '') ?? [];
    if (approvalId && planDigest) {
      const by = 'alice@example.com';
      await world.answer({ approvalId, planDigest, choice: 'deny-role-sessions', by, reason: 'too many' });
      return;
    }
    await world.clock.sleep(1_000);
  }
}

const mayCall = ({ account }: World, accessKeyId: string): boolean =>
  authorise(
    account,
    { kind: 'session-holder', name: 'test', accessKeyId },
    { action: 'bedrock:InvokeModel', resource: '*', context: {} },
  ).kind === 'allowed';

describe('a factory of keys', () => {
  it('is shut: no user who was there before loses a call, and what was made is there and asleep', async () => {
    const { broken, endedAsDeclared } = await rehearsed({ scenario: keyFactoryScenario, seed: 1 });
    expect(broken).toEqual([]);
    expect(endedAsDeclared).toBe(true);
  });
});

describe('a chain that changes over faster than CloudTrail tells', () => {
  it('wakes a person, who is told that it goes on', async () => {
    const run = await rehearsed({ scenario: roleChainOf(3 * 60_000), seed: 1 });
    const told = pagesOf(run).filter(({ text }) => /were made after the credential was contained/.test(text));
    expect(told).toHaveLength(1);
  });
});

/** Nobody works as the role: only the room in its policies counts. */
function oneRole(many: number): Scenario {
  const report = async (world: World): Promise<void> => {
    const role = world.account.createRole({
      name: 'production',
      trust: trustsAccount,
      attached: [administratorAccess],
    });
    for (let number = 0; number < many; number += 1) {
      const input = { RoleArn: role.arn, RoleSessionName: `sync-${number}` };
      await callAs(world, leakedKeyId, { command: 'AssumeRoleCommand', input });
    }
    await reportOnce(world);
  };
  return leak({ report });
}
