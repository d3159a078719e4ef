import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { allowsAll, callsModels, type Hand, handOf, holderOf, type Whose } from './hand.ts';

const name = 'slot-filler';
const attachedAtMost = 10;
/** Characters that fill the inline policies of a user, and of a role, to the last one. */
const inlineCharacters = { user: 2_048, role: 10_240 } as const;

export type FillerGiven = Filling & Whose;

interface Filling {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  /** Of a user, or of a session. */
  readonly accessKeyId: string;
  readonly everyMs: number;
  readonly forMs: number;
}

/**
 * Leaves a responder no place for a deny: ten managed policies, inline policies up to their quota, and a boundary of
 * its own. Then it calls models. Answers how many of those calls AWS took.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export async function slotFiller(given: FillerGiven): Promise<number> {
  const { world, story, accessKeyId, everyMs, forMs } = given;
  const hand = handOf(world, holderOf(world, name, accessKeyId));
  await ('userName' in given ? fills(hand, given.userName) : fillsRole(hand, given.roleName));
  story.tell('attacker', 'has filled every policy slot of whose credential it is');
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
  const PolicyDocument = padded(inlineCharacters.user);
  await hand('PutUserPolicyCommand', { UserName, PolicyName: 'team-access', PolicyDocument });
}

/** Sessions are denied inline, and nowhere else. */
async function fillsRole(hand: Hand, RoleName: string): Promise<void> {
  const PolicyDocument = padded(inlineCharacters.role);
  await hand('PutRolePolicyCommand', { RoleName, PolicyName: 'team-access', PolicyDocument });
}

function padded(characters: number): string {
  const padding = '"Id":"';
  const document = allowsAll.replace('{', `{${padding}",`);
  return document.replace(padding, padding + 'x'.repeat(characters - document.length));
}
