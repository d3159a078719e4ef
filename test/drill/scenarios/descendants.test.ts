import { beforeAll, describe, expect, it } from 'vitest';
import { type Run, rehearse } from '../../../drill/run.ts';
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
  it('loses as many as there is room for; each of the others pages with the command, and none is called contained', async () => {
    const run = await rehearse({ ...(await staged()), clientOf: quickClient }, { scenario: oneRole(40), seed: 1 });
    const ended = (await endings(run)).map(({ output }) => output.closure?.containment);
    const failed = ended.filter((containment) => containment === 'failed').length;
    const denies = [...(run.world.account.roles.named('production')?.inline.control().keys() ?? [])].length;
    expect(denies).toBeGreaterThan(25);
    expect([denies + failed, ended.length]).toEqual([40, 41]);
    expect(pagesOf(run).filter(({ text }) => text.includes('aws iam put-role-policy'))).toHaveLength(failed);
  });
});

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
