import { awsDenyAllArn } from '../iam/aws-managed.ts';
import { shellWord } from '../messages/shell-word.ts';
import { NotThere } from '../model/errors.ts';
import type { UserTarget } from '../model/target.ts';
import type { Iam } from '../ports/iam.ts';
import { type Action, doesNotHold, holds } from './action.ts';

interface Before {
  /** ARN of the boundary that the customer had set. */
  readonly boundary: string | null;
}

const pinnedTo = (arn: string) => ({ ArnEquals: { 'iam:PermissionsBoundary': arn } });

/**
 * The second slot of deny, independent of the ten attachments. One call overwrites: deleting the old boundary first would
 * leave a moment without any. https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html
 */
export const denyAllBoundary: Action<Before> = {
  id: 'deny-all-boundary',
  on: 'user',
  summary: 'Make AWSDenyAll the permissions boundary of the user, a second deny that must be removed separately.',
  reach: 'quarantine',
  contains: ['access-key', 'federated-session', 'bedrock-api-key', 'bedrock-short-term-key', 'console-password'],
  denies: true,
  additive: false,
  permissions: [
    {
      action: 'iam:GetUser',
      verbs: ['observe', 'verify', 'release'],
      why: 'to remember the boundary of the user, and to read it back',
    },
    {
      action: 'iam:PutUserPermissionsBoundary',
      verbs: ['apply'],
      condition: pinnedTo(awsDenyAllArn),
      why: 'to set AWSDenyAll as boundary, and no other policy',
    },
    {
      action: 'iam:PutUserPermissionsBoundary',
      verbs: ['release'],
      condition: pinnedTo('<restorable-boundaries>'),
      why: 'to put back a boundary of the list given at deploy time',
    },
    {
      action: 'iam:DeleteUserPermissionsBoundary',
      verbs: ['release'],
      condition: pinnedTo(awsDenyAllArn),
      why: 'to take AWSDenyAll away where there was no boundary before',
    },
  ],

  slot: ({ account, user }) => `${account}/user/${user.name}/boundary`,
  observe: async (target, { iam }) => ({ boundary: (await boundaryOf(target, iam)) ?? null }),
  obstacle({ boundary }, { restorableBoundaries }) {
    if (boundary === null || boundary === awsDenyAllArn || restorableBoundaries.includes(boundary)) return undefined;
    return 'the user has a boundary that Firebreak was not told it may overwrite';
  },
  apply: ({ user }, { iam }) => iam.setBoundary(user.name, awsDenyAllArn),
  async verify(target, { iam }) {
    return (await boundaryOf(target, iam)) === awsDenyAllArn
      ? holds
      : doesNotHold('AWSDenyAll is not the boundary of the user');
  },
  async release(target, { boundary }, { iam }) {
    const now = await boundaryOf(target, iam);
    if (now !== awsDenyAllArn || boundary === awsDenyAllArn) return;
    if (boundary === null) await iam.removeBoundary(target.user.name);
    else await iam.setBoundary(target.user.name, boundary);
  },
  async released(target, { boundary }, { iam }) {
    return ((await boundaryOf(target, iam)) ?? null) === boundary
      ? holds
      : doesNotHold('the boundary of the user is not the one it had before');
  },
  byHand: ({ user }) => ({
    finish: [
      `aws iam put-user-permissions-boundary --user-name ${shellWord(user.name)} --permissions-boundary ${awsDenyAllArn}`,
    ],
    undo: [
      `aws iam delete-user-permissions-boundary --user-name ${shellWord(user.name)}   # or put back the one it had: see the ledger`,
    ],
  }),
};

async function boundaryOf({ user }: UserTarget, iam: Iam): Promise<string | undefined> {
  const known = await iam.user(user.name);
  if (known === undefined) throw new NotThere(`user ${user.name} is gone`);
  return known.boundary;
}
