import { ownPath } from '../iam/own-path.ts';

/** The functions that put denies on identities, take them off or delete a leaked key, and which the guard therefore lets do so. */
export const responderPhases = ['contain', 'prove', 'sweep', 'release', 'session-deny', 'delete-keys'] as const;

/** The one that calls the members every day. */
export const rollCallPhase = 'roll-call';

/** The functions that look into a member account or change something there. */
export const actingPhases = [
  'intake',
  'plan',
  'contain',
  'prove',
  'sweep',
  'pursue',
  'release',
  'owner',
  'schedule',
  'delete-keys',
  rollCallPhase,
] as const;

/** Stands for the state machine among the phases: its role, too, has a name where there is a guard. */
export const machineRole = 'machine';
/** The same for the schedule that has people reminded in Slack. */
export const reminderRole = 'reminder';

/** What the role of a function is called where there is a guard. Elsewhere CloudFormation makes names up. */
export const functionRoleName = (phase: string): string => `firebreak-${phase}`;

export interface FunctionRolePlace {
  readonly partition: string;
  readonly account: string;
}

export const functionRoleArn = (phase: string, { partition, account }: FunctionRolePlace): string =>
  `arn:${partition}:iam::${account}:role${ownPath}${functionRoleName(phase)}`;
