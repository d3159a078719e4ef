import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { allowsAll, callsModels, type Hand, handOf } from './hand.ts';

const name = 'slot-filler';
const attachedAtMost = 10;
/** Characters that fill the inline policies of a user to the last one. */
const inlineCharacters = 2_048;

export interface FillerGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  readonly accessKeyId: string;
  /** Whose key it is. */
  readonly userName: string;
  readonly everyMs: number;
  readonly forMs: number;
}

/**
 * Leaves a responder no place for a deny: ten managed policies, inline policies up to their quota, and a boundary of
 * its own. Then it calls models. Answers how many of those calls AWS took.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export async function slotFiller({
  world,
  story,
  accessKeyId,
  userName,
  everyMs,
  forMs,
}: FillerGiven): Promise<number> {
  const hand = handOf(world, { kind: 'key-holder', name, accessKeyId });
  await fills(hand, userName);
  story.tell('attacker', `has filled every policy slot of ${userName}`);
  const until = world.clock.now() + forMs;
  let answered = 0;
  while (world.clock.now() < until) {
    answered += await callsModels(hand);
    await world.clock.sleep(everyMs);
  }
  return answered;
}

async function fills(hand: Hand, UserName: string): Promise<void> {
  for (let number = 1; number <= attachedAtMost; number += 1) {
    const made = await hand('CreatePolicyCommand', { PolicyName: `team-access-${number}`, PolicyDocument: allowsAll });
    const PolicyArn = (made as { readonly Policy?: { readonly Arn?: string } } | undefined)?.Policy?.Arn;
    await hand('AttachUserPolicyCommand', { UserName, PolicyArn });
    if (number === 1) await hand('PutUserPermissionsBoundaryCommand', { UserName, PermissionsBoundary: PolicyArn });
  }
  const padding = '"Id":"';
  const PolicyDocument = allowsAll.replace('{', `{${padding}",`);
  const filled = PolicyDocument.replace(padding, padding + 'x'.repeat(inlineCharacters - PolicyDocument.length));
  await hand('PutUserPolicyCommand', { UserName, PolicyName: 'team-access', PolicyDocument: filled });
}
