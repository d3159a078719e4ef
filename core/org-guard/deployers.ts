import type { OrgGuardGiven } from './guard-given.ts';

/**
 * With what Firebreak is bootstrapped where there is a guard. The roles of CDK's usual qualifier deploy every stack of the
 * account, and who may change any one of those would pass the guard with them.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
 */
export const bootstrapQualifier = 'firebreak';

/** The roles that CDK's bootstrap makes for us, one set per account and Region: a pattern for each account that the guard lets nobody add a role to. */
export const bootstrapRoles = ({
  partition,
  account,
  members = [],
}: Pick<OrgGuardGiven, 'partition' | 'account' | 'members'>): readonly string[] =>
  [account, ...members].map((each) => `arn:${partition}:iam::${each}:role/cdk-${bootstrapQualifier}-*`);

/** Who may change what Firebreak is made of. */
export const deployersOf = (given: OrgGuardGiven): readonly string[] => [
  ...bootstrapRoles(given),
  ...given.deployerArns,
  ...given.breakGlassArns,
];
