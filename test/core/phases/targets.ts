import type { ActionPorts } from '../../../core/actions/action.ts';
import type { SessionTarget, UserTarget } from '../../../core/model/target.ts';
import type { World } from '../../../drill/world.ts';
import { administratorAccess } from '../../leak.ts';
import { hostIn, portsOn } from '../../memory.ts';
import { sandboxed } from '../../sandboxed.ts';

const account = '123456789012';

export interface Targets {
  readonly world: World;
  readonly ports: ActionPorts;
  readonly user: UserTarget;
  readonly session: SessionTarget;
}

/** A user and a stolen session of a role in a sandbox, and the real adapters. */
export async function withTargets(work: (targets: Targets) => Promise<void>): Promise<void> {
  const world = sandboxed();
  const role = world.account.createRole({
    name: 'production',
    trust: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }],
    },
    attached: [administratorAccess],
  });
  const user = world.account.createUser({
    name: 'ci-deploy',
    keys: ['AKIAIOSFODNN7EXAMPLE'],
    attached: [administratorAccess],
  });
  await world.clock.run(() =>
    work({
      world,
      ports: portsOn(hostIn(world.account), world),
      user: { kind: 'user', account, user: { kind: 'user', account, name: user.name, uniqueId: user.id } },
      session: {
        kind: 'session',
        account,
        role: { kind: 'role', account, name: role.name, uniqueId: role.id },
        credential: { kind: 'role-session', account, roleName: role.name, userId: `${role.id}:stolen` },
        issued: { until: '2026-01-01T03:00:00Z' },
        isWorkloads: false,
      },
    }),
  );
}
