import { documentOf } from './document-of.ts';
import { doorStatements } from './doors.ts';
import type { OrgGuardGiven } from './guard-given.ts';
import { handsOffStatements } from './hands-off.ts';
import { irremovableStatements } from './irremovable.ts';
import { ownResourceStatements } from './own-resources.ts';
import { longestDocument } from './policy-limits.ts';
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
export const orgGuardPolicies = (given: OrgGuardGiven): readonly GuardPolicy[] =>
  [
    {
      name: 'FirebreakGuardsQuarantine',
      description: 'Nobody but Firebreak and break-glass lifts a quarantine; whoever carries its tag may do nothing.',
      statements: irremovableStatements(given),
    },
    {
      name: 'FirebreakGuardsItself',
      description:
        'Nobody but its deployment and break-glass changes Firebreak, or becomes somebody whom the guard spares.',
      statements: [...handsOffStatements(given), ...ownResourceStatements(given), ...doorStatements(given)],
    },
  ].flatMap(({ name, description, statements }) =>
    packed(statements).map((some, index) => ({
      name: index === 0 ? name : `${name}${index + 1}`,
      description,
      document: documentOf(some),
    })),
  );

/**
 * Few policies that hold them all. Whoever is spared is named in most statements: with many members each of the long ones
 * fills a policy almost by itself, and where they are placed first, more of the short ones fit in beside them.
 */
function packed(statements: readonly GuardStatement[]): readonly (readonly GuardStatement[])[] {
  const asGiven = firstFit(statements);
  const longestFirst = firstFit(
    statements.toSorted((one, other) => documentOf([other]).length - documentOf([one]).length),
  );
  return longestFirst.length < asGiven.length ? longestFirst : asGiven;
}

/** Each statement in the first policy that has room for it. */
function firstFit(statements: readonly GuardStatement[]): readonly (readonly GuardStatement[])[] {
  const policies: GuardStatement[][] = [];
  for (const statement of statements) {
    const roomy = policies.find((some) => documentOf([...some, statement]).length <= longestDocument);
    if (roomy === undefined) policies.push([statement]);
    else roomy.push(statement);
  }
  return policies;
}
