import { beforeAll, describe, expect, it } from 'vitest';
import { iamOn } from '../../../adapters/aws/iam.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import type { World } from '../../../drill/world.ts';
import { hostIn } from '../../memory.ts';
import { type SandboxGiven, sandboxed } from '../../sandboxed.ts';

beforeAll(warm);

const trusting = (Principal: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
});

async function roleNamed(
  name: string,
  given: SandboxGiven = {},
  before: (account: World['account']) => void = () => undefined,
) {
  const world = sandboxed(given);
  const { account } = world;
  account.createRole({
    name: 'production',
    path: '/apps/',
    trust: trusting({ AWS: '123456789012' }),
    tags: { team: 'payments' },
  });
  account.createRole({ name: 'web-server', trust: trusting({ Service: 'ec2.amazonaws.com' }) });
  const caller = given.statements
    ? ({ kind: 'function', phase: 'under-test', roleArn: 'arn:aws:iam::123456789012:role/under-test' } as const)
    : undefined;
  return world.clock.run(() => {
    before(account);
    return iamOn(hostIn(account, {}, caller)).role(name);
  });
}

describe('a role as AWS knows it', () => {
  it('has its unique id, its ARN with the path, its tags and its age', async () => {
    expect(await roleNamed('production')).toEqual({
      kind: 'role',
      account: '123456789012',
      name: 'production',
      uniqueId: expect.stringMatching(/^AROA/),
      arn: 'arn:aws:iam::123456789012:role/apps/production',
      tags: { team: 'payments' },
      isForWorkloads: false,
      use: { trusts: ['123456789012'], isForWorkloads: false },
      createdAt: expect.stringMatching(/Z$/),
    });
  });

  it('is for workloads when its trust policy, which IAM hands out encoded, lets a service in', async () => {
    expect(await roleNamed('web-server')).toMatchObject({ isForWorkloads: true });
  });

  it('was last used when somebody took a session of it', async () => {
    const used = await roleNamed('production', {}, (account) => {
      const role = account.roles.named('production');
      if (role) account.openSession({ kind: 'role', role, name: 'nightly', tags: {}, transitive: [] }, 3_600);
    });
    expect(used?.use).toMatchObject({ lastUsedAt: expect.stringMatching(/Z$/), lastUsedIn: 'us-east-1' });
  });

  it('is undefined when there is none of that name', async () => {
    expect(await roleNamed('nobody')).toBeUndefined();
  });

  it('is Refused where our own role may not read it', async () => {
    const statements = [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }];
    await expect(roleNamed('production', { statements })).rejects.toMatchObject({ name: 'Refused' });
  });
});
