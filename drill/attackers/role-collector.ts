import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { callsModels, type Hand, handOf, holderOf, sessionIn } from './hand.ts';

const name = 'role-collector';

export interface CollectorGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  /** Of a user, or of a session. */
  readonly accessKeyId: string;
  /** The name of its sessions: chosen by whoever assumes, so a workload's own is as good as any. */
  readonly sessionName: string;
  readonly everyMs: number;
  readonly forMs: number;
}

export interface Collected {
  /** ARNs of the roles of which it holds a session. */
  readonly roleArns: readonly string[];
  /** Model calls that AWS answered to those sessions. */
  readonly answered: number;
  /** And those in the last round. */
  readonly answeredLast: number;
}

/**
 * Assumes every role that it finds and that lets it in, and then works with the sessions, which neither a sleeping key nor
 * a deny on the user reaches. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export async function roleCollector(given: CollectorGiven): Promise<Collected> {
  const { world, story, accessKeyId, sessionName, everyMs, forMs } = given;
  const until = world.clock.now() + forMs;
  const key = handOf(world, holderOf(world, name, accessKeyId));
  const held = new Map<string, Hand>();
  for (const RoleArn of await roleArns(key)) {
    const session = sessionIn(await key('AssumeRoleCommand', { RoleArn, RoleSessionName: sessionName }));
    if (session) held.set(RoleArn, handOf(world, { kind: 'session-holder', name, accessKeyId: session }));
  }
  story.tell('attacker', `holds a session of each of ${held.size} role(s)`);
  let answered = 0;
  let answeredLast = 0;
  while (world.clock.now() < until) {
    answeredLast = 0;
    for (const hand of held.values()) answeredLast += await callsModels(hand);
    answered += answeredLast;
    await world.clock.sleep(everyMs);
  }
  return { roleArns: [...held.keys()], answered, answeredLast };
}

async function roleArns(hand: Hand): Promise<readonly string[]> {
  const output = (await hand('ListRolesCommand', {})) as { readonly Roles?: readonly { readonly Arn: string }[] };
  return output?.Roles?.map(({ Arn }) => Arn) ?? [];
}
