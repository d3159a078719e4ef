import { type Right, rights } from '../model/approval.ts';
import type { RuntimePolicy } from './runtime-policy.ts';

/** What nobody could ever decide. */
export interface Deadlock {
  readonly choice: Right;
  readonly because: string;
}

/**
 * What the lists make impossible by themselves. How many people a user group has is known to Slack alone: `firebreak
 * slack test` asks it.
 */
export function deadlocks({ slack, approvers }: Pick<RuntimePolicy, 'slack' | 'approvers'>): readonly Deadlock[] {
  if (slack === undefined) return [];
  return rights.flatMap((choice) => {
    const { users, groups, people, assurance } = slack.may[choice];
    // A group may have any number of members; a list of names has as many as it has.
    const inSlack = groups.length > 0 ? people : new Set(users).size;
    const reachable = assurance === 'slack' ? Math.max(inSlack, approvers.length) : approvers.length;
    if (reachable >= people) return [];
    const door = assurance === 'slack' ? 'in Slack or with the command line' : 'with the command line ("approvers")';
    return [{ choice, because: `takes ${people} of the people who may do it ${door}, and there are ${reachable}` }];
  });
}
