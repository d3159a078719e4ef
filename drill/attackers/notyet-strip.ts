import { administratorAccess, type Hand, type Output, type Whose } from './hand.ts';

interface Stripped {
  /** How many things it took off. */
  readonly reversals: number;
  /** Whether somebody had put something on it, or its key to sleep. */
  readonly hunted: boolean;
}

/** Takes off one identity what is not the attacker's: policies, boundary, groups; off a role what is inline. Undefined when AWS does not let it look. */
export async function strips(hand: Hand, whose: Whose): Promise<Stripped | undefined> {
  return 'userName' in whose ? stripsUser(hand, whose.userName) : stripsRole(hand, whose.roleName);
}

async function stripsRole(hand: Hand, RoleName: string): Promise<Stripped | undefined> {
  const inline = await hand('ListRolePoliciesCommand', { RoleName });
  if (inline === undefined) return undefined;
  const undone = await Promise.all(
    texts(inline, 'PolicyNames').map((PolicyName) => hand('DeleteRolePolicyCommand', { RoleName, PolicyName })),
  );
  return { reversals: undone.filter((output) => output !== undefined).length, hunted: undone.length > 0 };
}

async function stripsUser(hand: Hand, UserName: string): Promise<Stripped | undefined> {
  const attached = await hand('ListAttachedUserPoliciesCommand', { UserName });
  if (attached === undefined) return undefined;
  const [inline, user, groups, asleep] = await Promise.all([
    hand('ListUserPoliciesCommand', { UserName }),
    hand('GetUserCommand', { UserName }),
    hand('ListGroupsForUserCommand', { UserName }),
    isAsleep(hand, UserName),
  ]);
  const foreign = texts(attached, 'AttachedPolicies', 'PolicyArn').filter((arn) => arn !== administratorAccess);
  const undone = await Promise.all([
    ...foreign.map((PolicyArn) => hand('DetachUserPolicyCommand', { UserName, PolicyArn })),
    ...texts(inline, 'PolicyNames').map((PolicyName) => hand('DeleteUserPolicyCommand', { UserName, PolicyName })),
    ...texts(groups, 'Groups', 'GroupName').map((GroupName) =>
      hand('RemoveUserFromGroupCommand', { UserName, GroupName }),
    ),
    ...(hasBoundary(user) ? [hand('DeleteUserPermissionsBoundaryCommand', { UserName })] : []),
  ]);
  return { reversals: undone.filter((output) => output !== undefined).length, hunted: asleep || undone.length > 0 };
}

async function isAsleep(hand: Hand, UserName: string): Promise<boolean> {
  const keys = (await hand('ListAccessKeysCommand', { UserName }))?.['AccessKeyMetadata'];
  return Array.isArray(keys) && keys.some(({ Status }: { readonly Status: string }) => Status !== 'Active');
}

const hasBoundary = (output: Output): boolean =>
  (output as { readonly User?: { readonly PermissionsBoundary?: unknown } } | undefined)?.User?.PermissionsBoundary !==
  undefined;

function texts(output: Output, list: string, member?: string): readonly string[] {
  const found = output?.[list];
  if (!Array.isArray(found)) return [];
  return found.map((each: unknown) => String(member === undefined ? each : (each as Record<string, unknown>)[member]));
}
