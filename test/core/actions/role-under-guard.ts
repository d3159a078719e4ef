import type { ActionPorts } from '../../../core/actions/action.ts';
import { guardCeiling } from '../../../core/org-guard/guard-ceiling.ts';
import { answer } from '../../../drill/sandbox/answer.ts';
import type { SandboxRole } from '../../../drill/sandbox/role.ts';
import type { World } from '../../../drill/world.ts';
import { administratorAccess, adminKeyId, callAs } from '../../leak.ts';
import { hostIn, portsOn } from '../../memory.ts';
import { sandboxed, testRoleArn } from '../../sandboxed.ts';
import { given } from '../org-guard/guarded.ts';

export const propagatedMs = 4_500;

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'sts:AssumeRole' }],
};

export interface UnderGuard {
  readonly world: World;
  readonly ports: ActionPorts;
  readonly role: SandboxRole;
  /** A session of the role that was taken before. */
  readonly session: string;
}

interface Given {
  readonly guard?: 'none';
  readonly tags?: Readonly<Record<string, string>>;
  readonly ageMs?: number;
}

/** A role with a session in an account under the guard, which spares nobody but the role under test, and an administrator. */
export async function underGuard(
  work: (made: UnderGuard) => Promise<void>,
  { guard, tags = {}, ageMs = 0 }: Given = {},
) {
  const world = sandboxed();
  const role = world.account.createRole({ name: 'support', trust, attached: [administratorAccess], tags });
  world.account.createUser({ name: 'admin', keys: [adminKeyId], attached: [administratorAccess] });
  const spared = { ...given, responderArns: [testRoleArn], functionArns: [testRoleArn] };
  if (guard !== 'none') world.account.ceilings = { scps: guardCeiling(spared) };
  await world.clock.run(async () => {
    await world.clock.sleep(ageMs);
    const { accessKeyId } = world.account.openSession(
      { kind: 'role', role, name: 'stolen', tags: {}, transitive: [] },
      3_600,
    );
    await work({ world, ports: portsOn(hostIn(world.account), world), role, session: accessKeyId });
  });
}

/** Whether the session may still call a model. */
export function callsModel({ world, session }: UnderGuard): Promise<boolean> {
  const caller = { kind: 'session-holder', name: 'somebody', accessKeyId: session } as const;
  const input = { modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus' };
  return answer(world.account, caller, { command: 'bedrock:InvokeModel', input }).then(
    () => true,
    () => false,
  );
}

/** Which of the calls about the role an administrator gets through. */
export async function through(
  { world }: UnderGuard,
  calls: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Promise<readonly string[]> {
  const done: string[] = [];
  for (const [command, input] of Object.entries(calls))
    if (await callAs(world, adminKeyId, { command, input: { RoleName: 'support', ...input } })) done.push(command);
  return done;
}

export const tagsOf = ({ role }: UnderGuard): readonly string[] => Object.keys(role.tags.control());
