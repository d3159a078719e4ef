import { beforeAll, describe, expect, it } from 'vitest';
import { type Run, rehearse } from '../../../drill/run.ts';
import { keyFactoryScenario } from '../../../drill/scenarios/key-factory.ts';
import { manyRolesOf } from '../../../drill/scenarios/many-roles.ts';
import { roleChainOf } from '../../../drill/scenarios/role-chain.ts';
import { quickClient } from '../../../drill/simulation/quick-client.ts';
import { endings, noticesOf, pagesOf } from '../../leak.ts';
import { rehearsed, staged } from '../../staged.ts';

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
