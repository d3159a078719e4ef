import { ownPath } from './own-path.ts';

/** The name of the role that a member keeps for one function of the hub: the hub has to know it before there is one. */
export const memberRoleName = (phase: string): string => `firebreak-member-${phase}`;

export const memberRoleArn = (account: string, name: string, partition = 'aws'): string =>
  `arn:${partition}:iam::${account}:role${ownPath}${name}`;

/** The user without powers that is quarantined every day in each member, to hear whether the hub hears it. */
export const memberCanaryName = 'firebreak-member-canary';

/** The function that denies sessions in a member. It begins as the guard expects of what is ours. */
export const memberSessionDenyName = 'Firebreak-SessionDeny';
