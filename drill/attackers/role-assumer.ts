import type { SandboxRole } from '../sandbox/role.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { handOf, holderOf, sessionIn } from './hand.ts';
import { modelInvoker } from './model-invoker.ts';

export interface RoleAssumerGiven {
  readonly world: World;
  readonly story: Story;
  /** Of a user or of a session, who may assume the role. */
  readonly accessKeyId: string;
  readonly role: SandboxRole;
  readonly sessionName: string;
  /** Hears of the session as soon as there is one. */
  readonly assumed?: (accessKeyId: string) => void;
  /** Of its model calls: between two rounds, and at most, in ms; as a model-invoker does when absent. */
  readonly everyMs?: number;
  readonly forMs?: number;
}

/**
 * Turns a leaked key into a session of a role that can do more, works with that, and comes back to the key when the
 * session is refused. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export async function roleAssumer(given: RoleAssumerGiven): Promise<void> {
  const { world, story, role, sessionName } = given;
  const session = await assume(given);
  if (session === undefined) return;
  story.tell('attacker', `assumes the role ${role.name} with the key, as ${sessionName}`);
  given.assumed?.(session);
  const { everyMs, forMs } = given;
  const calling = { ...(everyMs !== undefined && { everyMs }), ...(forMs !== undefined && { forMs }) };
  await modelInvoker({ world, story, accessKeyId: session, ...calling });
  const again = await assume(given);
  story.tell('attacker', again === undefined ? 'cannot assume the role again' : 'assumes the role again');
}

/** The id of the new session's key; undefined when AWS refuses. */
async function assume({ world, accessKeyId, role, sessionName }: RoleAssumerGiven): Promise<string | undefined> {
  const hand = handOf(world, holderOf(world, 'role-assumer', accessKeyId));
  return sessionIn(await hand('AssumeRoleCommand', { RoleArn: role.arn, RoleSessionName: sessionName }));
}
