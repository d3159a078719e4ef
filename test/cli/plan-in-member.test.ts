import { beforeAll, describe, expect, it } from 'vitest';
import type { Preflight } from '../../adapters/aws/operator/preflight.ts';
import { planVerbOn } from '../../cli/plan.ts';
import { warm } from '../../drill/sandbox/warm.ts';
import { memberConfig } from '../../drill/scenarios/config-for.ts';
import { memberOf } from '../../drill/scenarios/leaked-in-member.ts';
import { memberAccount } from '../../drill/scenarios/scenario.ts';
import { config } from '../../firebreak.config.example.ts';
import { administratorAccess } from '../leak.ts';
import { sandboxed } from '../sandboxed.ts';
import { preflightIn } from './preflight-in.ts';
import { caller, operatorDouble, saidBy } from './said-by.ts';

beforeAll(warm);

const key = 'AKIAIOSFODNN7EXAMPLE';
const { account } = memberAccount;
const there = { account, alias: 'example-member', region: 'us-east-1', arn: `arn:aws:iam::${account}:user/alice` };
const withMembers = { ...config, mode: 'enforce' as const, members: memberConfig };

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' }],
};

/** The hub has a user, a role and a key of the same names, which are somebody else. */
function inhabited() {
  const world = sandboxed({ hasMember: true });
  const member = memberOf(world);
  world.account.createUser({ name: 'ci-deploy', keys: ['AKIAI44QH8DHBEXAMPLE'] });
  world.account.createRole({ name: 'production', trust });
  member.account.createUser({ name: 'ci-deploy', keys: [key], attached: [administratorAccess] });
  member.account.createUser({ name: 'break-glass', keys: ['AKIABREAKGLASSEXAMPLE'] });
  member.account.createUser({ name: 'break-glass-there', keys: ['AKIATHEREXXXXEXAMPLE'] });
  return { world, member, role: member.account.createRole({ name: 'production', trust }) };
}

interface Given {
  readonly preflight?: Partial<Preflight>;
  readonly profile?: typeof there;
}

async function planned(words: readonly string[], { preflight = {}, profile = there }: Given = {}) {
  const { world, member, role } = inhabited();
  const before = JSON.stringify([world.account.snapshot(), member.account.snapshot()]);
  const asked: (string | undefined)[] = [];
  const connect = async ({ profile: name }: { readonly profile?: string | undefined }) => {
    asked.push(name);
    const home = () => preflightIn(world.account);
    const away = () => preflightIn(member.account, preflight);
    return name === 'there'
      ? operatorDouble({ caller: async () => profile, preflight: away })
      : operatorDouble({ preflight: home });
  };
  const verb = planVerbOn(connect, async () => withMembers);
  const said = await world.clock.run(() => saidBy(verb, words));
  expect(JSON.stringify([world.account.snapshot(), member.account.snapshot()])).toBe(before);
  for (const each of world.accounts) expect(each.calls.filter(({ writes }) => writes)).toEqual([]);
  return { ...said, text: [...said.out, ...said.err].join('\n'), asked, role };
}

const inThere = ['--member-profile', 'there'];

describe('firebreak plan in a member account', () => {
  it('looks there with the profile of that account, and names slots and user of that account', async () => {
    const { text, code, asked } = await planned(['--key', key, '--account', account, ...inThere]);
    expect(code).toBe(0);
    expect(asked).toEqual([undefined, 'there']);
    expect(text).toContain('looking there: account example-member (111122223333)');
    expect(text).toContain(`About user ci-deploy in ${account}: runbook access-key`);
    expect(text).toContain(`${account}/user/ci-deploy/boundary: the slot is free`);
    expect(text).toContain('calls bedrock, last at 2026-03-01');
    expect(text).toContain('Sessions of roles that the user has assumed go on');
    expect(text).toContain('Nothing was changed.');
  });

  it('takes the account from an ARN, and a role of the same name in the hub is not looked at', async () => {
    const arn = `arn:aws:sts::${account}:assumed-role/production/stolen`;
    const { out, role } = await planned(['--session', arn, ...inThere, '--json']);
    const answer = JSON.parse(out[0] ?? '{}') as Record<string, unknown>;
    expect(answer).toMatchObject({
      account: caller.account,
      lookedAs: { account, identity: there.arn },
      kind: 'contain',
      runbook: 'role-session',
      target: { account, role: { name: 'production', uniqueId: role.id } },
      impact: { role: { lastUsedIn: 'eu-west-1' } },
    });
    expect(JSON.stringify(answer['steps'])).toContain(`${account}/role/production`);
  });

  it('knows who is protected there, and that names of the hub protect nobody there', async () => {
    const arnOf = (name: string) => ['--arn', `arn:aws:iam::${account}:user/${name}`, ...inThere];
    const kept = await planned(arnOf('break-glass-there'));
    expect(kept.code).toBe(1);
    expect(kept.text).toContain('break-glass-there is protected');
    expect((await planned(arnOf('break-glass'))).code).toBe(0);
  });

  it('asks for a profile where none was given, and takes none of another account', async () => {
    const without = await planned(['--key', key, '--account', account]);
    expect(without.code).toBe(1);
    expect(without.text).toContain(`account ${account} is a member: give  --member-profile`);
    const wrong = await planned(['--key', key, '--account', account, ...inThere], { profile: caller });
    expect(wrong.code).toBe(1);
    expect(wrong.text).toContain(`one of account ${caller.account}, and not of ${account}`);
  });

  it('refuses an account that is no member, without looking there', async () => {
    for (const what of [
      ['--key', 'AKIAI44QH8DHBEXAMPLE'],
      ['--session', 'production/stolen'],
    ]) {
      const { text, code, asked } = await planned([...what, '--account', '777788889999', ...inThere]);
      expect(code).toBe(1);
      expect(asked).toEqual([undefined]);
      expect(text).toContain('Nothing would be done: the finding is about account 777788889999');
    }
  });

  it('says which account a temporary key belongs to, when CloudTrail shows that it is another one', async () => {
    const record = {
      eventVersion: '1.11',
      eventSource: 'sts.amazonaws.com',
      eventName: 'GetCallerIdentity',
      userIdentity: { type: 'IAMUser', accountId: caller.account, userName: 'ci-deploy' },
    };
    const words = ['--key', 'ASIAIOSFODNN7EXAMPLE', '--account', account, ...inThere];
    const { text, code } = await planned(words, { preflight: { recordOf: async () => record as never } });
    expect(code).toBe(1);
    expect(text).toContain(`it belongs to account ${caller.account}: ask again with  --account ${caller.account}`);
  });

  it.each([
    [['--key', key, '--account', 'prod'], 'twelve digits'],
    [['--arn', `arn:aws:iam::${account}:user/x`, '--account', caller.account], `belongs to ${account}`],
  ])('ends with 2 for %j', async (words, because) => {
    const { text, code } = await planned(words);
    expect(code).toBe(2);
    expect(text).toContain(because);
  });
});
