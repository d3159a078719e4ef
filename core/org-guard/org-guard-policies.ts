import { doorStatements } from './doors.ts';
import type { OrgGuardGiven } from './guard-given.ts';
import { handsOffStatements } from './hands-off.ts';
import { irremovableStatements } from './irremovable.ts';
import { ownResourceStatements } from './own-resources.ts';
import type { GuardStatement } from './statement.ts';

/** A service control policy, ready to be attached. */
export interface GuardPolicy {
  readonly name: string;
  /** One sentence for whoever finds it in the organization. */
  readonly description: string;
  /** Minified: every character counts against the quota. */
  readonly document: string;
}

/**
 * The guard: what makes a quarantine irremovable, and what keeps those who may remove it out of reach. It only denies, so
 * it works beside FullAWSAccess and never in its place.
 */
export const orgGuardPolicies = (given: OrgGuardGiven): readonly GuardPolicy[] => [
  {
    name: 'FirebreakGuardsQuarantine',
    description: 'Nobody but Firebreak and break-glass lifts a quarantine; whoever carries its tag may do nothing.',
    document: documentOf(irremovableStatements(given)),
  },
  {
    name: 'FirebreakGuardsItself',
    description:
      'Nobody but its deployment and break-glass changes Firebreak, or becomes somebody whom the guard spares.',
    document: documentOf([...handsOffStatements(given), ...ownResourceStatements(given), ...doorStatements(given)]),
  },
];

export const documentOf = (statements: readonly GuardStatement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
