import { describe, expect, it } from 'vitest';
import { guardCeiling } from '../../core/org-guard/guard-ceiling.ts';
import { answer } from '../../drill/sandbox/answer.ts';
import { guardOver, installResourceControl } from '../../drill/scenarios/guarded-account.ts';
import { memberOf } from '../../drill/scenarios/leaked-in-member.ts';
import { memberAccount } from '../../drill/scenarios/scenario.ts';
import type { World } from '../../drill/world.ts';
import { inMember } from '../in-member.ts';
import { administratorAccess, leak } from '../leak.ts';
import { rehearsed } from '../staged.ts';

const outsideKey = 'AKIAI44QH8DHBEXAMPLE';
const propagatedMs = 4_500;
const trustsOutside = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${memberAccount.account}:root` },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
    },
  ],
};

type Enters = (role: string, given?: Readonly<Record<string, unknown>>) => Promise<boolean>;

/**
 * The guard is attached to the account of the hub alone. An administrator of another account, whom no service control policy
 * binds, may enter two roles there, one of which carries the tag of a quarantine.
 */
async function fromOutside(
  policy: 'with' | 'without',
  look: (enters: Enters, world: World) => Promise<void>,
): Promise<void> {
  const scenario = inMember(leak());
  const play = async (world: World) => {
    const [hub, outside] = [world.account, memberOf(world).account];
    hub.ceilings = { scps: guardCeiling(guardOver(hub)) };
    if (policy === 'with') installResourceControl(hub);
    outside.createUser({ name: 'outsider', keys: [outsideKey], attached: [administratorAccess] });
    for (const [name, tags] of [
      ['app', {}],
      ['made-by-them', { 'Firebreak:Quarantine': 'x' }],
    ] as const)
      hub.createRole({ name, tags, trust: trustsOutside, attached: [administratorAccess] });
    await world.clock.sleep(propagatedMs);
    const caller = { kind: 'key-holder', name: 'outsider', accessKeyId: outsideKey } as const;
    const enters: Enters = (role, given) => {
      const input = { RoleArn: `arn:aws:iam::${hub.place.account}:role/${role}`, RoleSessionName: 'x1', ...given };
      return answer(outside, caller, { command: 'AssumeRoleCommand', input }).then(
        () => true,
        () => false,
      );
    };
    await look(enters, world);
  };
  await rehearsed({ scenario: { ...scenario, play }, seed: 1 });
}

const passing = (Key: string) => ({ Tags: [{ Key, Value: 'no' }] });

describe('somebody from an account that the guard is not attached to', () => {
  it('passes the tag with a session and enters what carries it, where there is no resource control policy', () =>
    fromOutside('without', async (enters) => {
      expect(await enters('app', passing('firebreak:quarantine'))).toBe(true);
      expect(await enters('made-by-them')).toBe(true);
    }));

  it('does neither where there is one, in whatever letters', () =>
    fromOutside('with', async (enters) => {
      for (const key of ['firebreak:quarantine', 'Firebreak:QUARANTINE'])
        expect(await enters('app', passing(key)), key).toBe(false);
      expect(await enters('made-by-them')).toBe(false);
    }));

  it('works as before with the roles that it may enter', () =>
    fromOutside('with', async (enters) => {
      expect(await enters('app')).toBe(true);
      expect(await enters('app', passing('project'))).toBe(true);
    }));
});
