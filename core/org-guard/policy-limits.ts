/**
 * Of one service control policy, in characters, and of a root, an organizational unit or an account, in policies.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const longestDocument = 10_240;
const mostAttached = 10;

interface Attachable {
  readonly name: string;
  /** As it is sent: every character counts. */
  readonly document: string;
}

/** What AWS Organizations would refuse, a sentence each. FullAWSAccess takes one of the places. */
export const guardErrors = (policies: readonly Attachable[]): readonly string[] => [
  ...policies
    .filter(({ document }) => document.length > longestDocument)
    .map(
      ({ name, document }) =>
        `${name} has ${document.length} characters, AWS Organizations takes ${longestDocument}: name fewer or shorter ARNs in orgGuard`,
    ),
  ...(policies.length + 1 > mostAttached
    ? [`the guard has ${policies.length} policies, and beside FullAWSAccess a target takes ${mostAttached - 1}`]
    : []),
];
