import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { allowsAll, callsModels, type Hand, handOf, holderOf, sessionIn } from './hand.ts';

const name = 'slot-filler';
const attachedAtMost = 10;
/** Characters that fill the inline policies of a user, and of a role, to the last one. */
const inlineCharacters = { user: 2_048, role: 10_240 } as const;

export interface FillerGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  /** Of a user, or of a session. */
  readonly accessKeyId: string;
  /** Whose it is, and whose slots it fills; nobody's when absent. */
  readonly userName?: string;
  readonly roleName?: string;
  readonly everyMs: number;
  readonly forMs: number;
  /** Roles of which it takes a session each, and fills their slots, too; none when absent. */
  readonly roles?: readonly FilledRole[];
  /** Hears of each session as soon as there is one. */
  readonly assumed?: (accessKeyId: string) => void;
}

export interface FilledRole {
  readonly name: string;
  readonly arn: string;
  /** How much of it: the ten managed policies as well, or the inline policies alone. */
  readonly fills: 'inline' | 'everything';
}

/**
 * Leaves a responder no place for a deny: ten managed policies, inline policies up to their quota, and a boundary of
 * its own. Then it calls models, with the key and with a session of each role. Answers how many of those calls AWS took.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export async function slotFiller(given: FillerGiven): Promise<number> {
  const { world, story, accessKeyId, userName, roleName, everyMs, forMs, roles = [] } = given;
  const hand = handOf(world, holderOf(world, name, accessKeyId));
  const arns = await policies(hand);
  if (userName !== undefined) await fillsUser(hand, userName, arns);
  if (roleName !== undefined) await fillsRole(hand, { name: roleName, fills: 'inline' }, arns);
  if (userName ?? roleName) story.tell('attacker', `has filled the policy slots of ${userName ?? roleName}`);
  const hands = [hand];
  for (const role of roles) hands.push(...(await takes(hand, role, given)));
  for (const role of roles) await fillsRole(hand, role, arns);
  const until = world.clock.now() + forMs;
  let answered = 0;
  while (world.clock.now() < until) {
    for (const each of hands) answered += await callsModels(each);
    await world.clock.sleep(everyMs);
  }
  return answered;
}

/** A session of the role, in the hand of the same attacker. */
async function takes(hand: Hand, role: FilledRole, { world, story, assumed }: FillerGiven): Promise<readonly Hand[]> {
  const session = sessionIn(await hand('AssumeRoleCommand', { RoleArn: role.arn, RoleSessionName: 'audit' }));
  if (session === undefined) return [];
  assumed?.(session);
  story.tell('attacker', `holds a session of role ${role.name}, and fills the slots of the role: ${role.fills}`);
  return [handOf(world, { kind: 'session-holder', name, accessKeyId: session })];
}

async function policies(hand: Hand): Promise<readonly (string | undefined)[]> {
  const arns: (string | undefined)[] = [];
  for (let number = 1; number <= attachedAtMost; number += 1) {
    const made = await hand('CreatePolicyCommand', { PolicyName: `team-access-${number}`, PolicyDocument: allowsAll });
    arns.push((made as { readonly Policy?: { readonly Arn?: string } } | undefined)?.Policy?.Arn);
  }
  return arns;
}

async function fillsUser(hand: Hand, UserName: string, arns: readonly (string | undefined)[]): Promise<void> {
  for (const PolicyArn of arns) await hand('AttachUserPolicyCommand', { UserName, PolicyArn });
  await hand('PutUserPermissionsBoundaryCommand', { UserName, PermissionsBoundary: arns[0] });
  await hand('PutUserPolicyCommand', { UserName, PolicyName: 'team-access', PolicyDocument: filled('user') });
}

/** Whatever the owners have there stays, and the rest is filled: some of it fits, and then no more. */
async function fillsRole(
  hand: Hand,
  { name: RoleName, fills }: Pick<FilledRole, 'name' | 'fills'>,
  arns: readonly (string | undefined)[],
): Promise<void> {
  await hand('PutRolePolicyCommand', { RoleName, PolicyName: 'team-access', PolicyDocument: filled('role') });
  if (fills === 'inline') return;
  for (const PolicyArn of arns) await hand('AttachRolePolicyCommand', { RoleName, PolicyArn });
}

function filled(kind: keyof typeof inlineCharacters): string {
  const padding = '"Id":"';
  const document = allowsAll.replace('{', `{${padding}",`);
  return document.replace(padding, padding + 'x'.repeat(inlineCharacters[kind] - document.length));
}
