import { beforeAll, describe, expect, it } from 'vitest';
import { rolePoliciesOn } from '../../../adapters/aws/role-policies.ts';
import type { RolePolicies } from '../../../core/ports/role-policies.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import type { World } from '../../../drill/world.ts';
import { hostIn } from '../../memory.ts';
import { sandboxed } from '../../sandboxed.ts';

beforeAll(warm);

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' }],
};
const text = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
});

function withRole(work: (policies: RolePolicies, world: World) => Promise<void>): Promise<void> {
  const world = sandboxed();
  world.account.createRole({ name: 'production', trust });
  return world.clock.run(() => work(rolePoliciesOn(hostIn(world.account)), world));
}

const namesOn = ({ account }: World) => [...(account.roles.named('production')?.inline.control().keys() ?? [])];

describe('inline policies of roles', () => {
  it('are written under their name and removed again', () =>
    withRole(async (policies, world) => {
      await policies.put('production', 'FirebreakDenySession-x', text);
      expect(namesOn(world)).toEqual(['FirebreakDenySession-x']);
      await policies.remove('production', 'FirebreakDenySession-x');
      expect(namesOn(world)).toEqual([]);
    }));

  it('may be removed when there is none, and when the role is gone', () =>
    withRole(async (policies) => {
      await policies.remove('production', 'FirebreakDenySession-x');
      await policies.remove('gone', 'FirebreakDenySession-x');
    }));

  it('say NotThere of a role that is gone', () =>
    withRole(async (policies) => {
      await expect(policies.put('gone', 'FirebreakDenySession-x', text)).rejects.toMatchObject({ name: 'NotThere' });
    }));
});
