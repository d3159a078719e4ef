/**
 * Of one service control policy, in characters, and of a root, an organizational unit or an account, in policies.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const longestDocument = 10_240;
const mostAttached = 10;

/** Of one resource control policy, in characters: half as many. */
export const longestResourceControl = 5_120;

interface Attachable {
  readonly name: string;
  /** As it is sent: every character counts. */
  readonly document: string;
}

/** What AWS Organizations would refuse, a sentence each. FullAWSAccess takes one of the places. */
export const guardErrors = (policies: readonly Attachable[]): readonly string[] => [
  ...policies.flatMap((policy) => tooLong(policy, longestDocument)),
  ...(policies.length + 1 > mostAttached
    ? [`the guard has ${policies.length} policies, and beside FullAWSAccess a target takes ${mostAttached - 1}`]
    : []),
];

/** The same of the resource control policy. */
export const resourceControlErrors = (policy: Attachable): readonly string[] => tooLong(policy, longestResourceControl);

const tooLong = ({ name, document }: Attachable, longest: number): readonly string[] =>
  document.length <= longest
    ? []
    : [
        `${name} has ${document.length} characters, AWS Organizations takes ${longest}: name fewer or shorter ARNs in orgGuard`,
      ];
