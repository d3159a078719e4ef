import { awsDenyAllArn } from '../../core/iam/aws-managed.ts';
import { answer } from '../sandbox/answer.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';

export interface ReverterGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  /** A key that lets it change users: its own, not the one that was reported. */
  readonly accessKeyId: string;
  /** Whom it frees. */
  readonly userName: string;
  /** In ms. */
  readonly everyMs: number;
  readonly forMs: number;
}

/**
 * Takes the denies off a contained user, again and again, faster than IAM enforces them.
 * https://www.offensai.com/blog/eventual-consistency-resistant-iam-containment-aws-incident-response
 */
export async function reverter({ world, story, accessKeyId, userName, everyMs, forMs }: ReverterGiven): Promise<void> {
  const caller = { kind: 'key-holder', name: 'reverter', accessKeyId } as const;
  const calls = [
    { command: 'DetachUserPolicyCommand', input: { UserName: userName, PolicyArn: awsDenyAllArn } },
    { command: 'DeleteUserPermissionsBoundaryCommand', input: { UserName: userName } },
  ];
  const until = world.clock.now() + forMs;
  let undone = 0;
  while (world.clock.now() < until) {
    for (const call of calls) undone += await didIt(answer(world.account, caller, call));
    await world.clock.sleep(everyMs);
  }
  story.tell('attacker', `has taken a deny off ${userName} ${undone} time(s), and stops`);
}

/** 1 when AWS did it. */
const didIt = (call: Promise<unknown>): Promise<number> =>
  call.then(
    () => 1,
    () => 0,
  );
