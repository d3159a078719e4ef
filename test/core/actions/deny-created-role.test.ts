import { beforeAll, describe, expect, it } from 'vitest';
import { actions } from '../../../core/actions/index.ts';
import type { RoleTarget } from '../../../core/model/target.ts';
import { answer } from '../../../drill/sandbox/answer.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import type { World } from '../../../drill/world.ts';
import { administratorAccess } from '../../leak.ts';
import { hostIn, portsOn } from '../../memory.ts';
import { sandboxed } from '../../sandboxed.ts';

const account = '123456789012';
const propagatedMs = 4_500;
const action = actions['deny-created-role'];
const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' }],
};

interface Made {
  readonly world: World;
  readonly ports: ReturnType<typeof portsOn>;
  readonly target: RoleTarget;
}

/** A role that is as old as `ageMs`. */
async function made(ageMs: number, work: (given: Made) => Promise<void>): Promise<void> {
  const world = sandboxed();
  const role = world.account.createRole({ name: 'support', trust, attached: [administratorAccess] });
  const target: RoleTarget = {
    kind: 'role',
    account,
    role: { kind: 'role', account, name: 'support', uniqueId: role.id },
  };
  await world.clock.run(async () => {
    await world.clock.sleep(ageMs);
    await work({ world, ports: portsOn(hostIn(world.account), world), target });
  });
}

async function callsModel({ account: sandbox }: World): Promise<boolean> {
  const role = sandbox.roles.named('support');
  if (role === undefined) throw new Error('the test has no role');
  const session = sandbox.openSession({ kind: 'role', role, name: 'any', tags: {}, transitive: [] }, 3_600);
  const caller = { kind: 'session-holder', name: 'somebody', accessKeyId: session.accessKeyId } as const;
  const input = { modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus' };
  return answer(sandbox, caller, { command: 'bedrock:InvokeModel', input }).then(
    () => true,
    () => false,
  );
}

describe('deny-created-role', () => {
  beforeAll(() => warm());

  it('stops sessions that were there, and those that are taken later', () =>
    made(60_000, async ({ world, ports, target }) => {
      expect(await callsModel(world)).toBe(true);
      await action.apply(target, ports);
      await world.clock.sleep(propagatedMs);
      expect(await callsModel(world)).toBe(false);
    }));

  it('proves that it holds, and gives the role back as it was', () =>
    made(60_000, async ({ world, ports, target }) => {
      const before = world.account.snapshot();
      const observed = await action.observe(target, ports);
      expect(await action.verify(target, ports)).toMatchObject({ kind: 'does-not-hold' });
      await action.apply(target, ports);
      expect(await action.verify(target, ports)).toEqual({ kind: 'holds' });
      await action.release(target, observed, ports);
      expect(world.account.snapshot()).toEqual(before);
    }));

  it('is refused for a role that is older than a day, which an attack of today has not made', () =>
    made(25 * 3_600_000, async ({ world, ports, target }) => {
      const before = world.account.snapshot();
      await expect(action.apply(target, ports)).rejects.toMatchObject({ name: 'Refused' });
      expect(world.account.snapshot()).toEqual(before);
    }));

  it('gives a person a command for the change and one for the way back', () =>
    made(0, async ({ target }) => {
      const { finish, undo } = action.byHand(target);
      expect(finish.join()).toContain('aws iam put-role-policy --role-name support --policy-name FirebreakDenyRole');
      expect(undo.join()).toContain('aws iam delete-role-policy --role-name support --policy-name FirebreakDenyRole');
    }));
});
