import { type Right, rights } from '../model/right.ts';
import { assuranceIn, peopleIn, reachableIn, rulesOf } from './approver-rules.ts';
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
    // A policy that is older than the right says nothing of it, and is no mistake.
    if (slack.may[choice] === undefined) return [];
    const rules = rulesOf(choice, slack);
    const [people, assurance] = [peopleIn(rules), assuranceIn(rules)];
    const reachable = Math.max(assurance === 'slack' ? reachableIn(rules) : 0, approvers.length);
    if (reachable >= people) return [];
    const door = assurance === 'slack' ? 'in Slack or with the command line' : 'with the command line ("approvers")';
    return [{ choice, because: `takes ${people} of the people who may do it ${door}, and there are ${reachable}` }];
  });
}
