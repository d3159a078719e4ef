import * as z from 'zod';

/** What the guard over the organization spares, and where it stands. See docs/org-guard.md. */
export interface OrgGuardConfig {
  /** The organization's management account, where the guard is deployed. No service control policy binds it. */
  readonly managementAccount: string;
  /** Where Firebreak is deployed. */
  readonly account: string;
  /** What the guard is attached to: accounts, organizational units, or the root. */
  readonly targets: readonly [string, ...string[]];
  /** ARNs of users and roles that may do everything that the guard denies to others. At least one. */
  readonly breakGlass: readonly [string, ...string[]];
  /** ARNs of who deploys Firebreak and pushes its configuration, besides the roles of its own CDK bootstrap. */
  readonly deployers: readonly string[];
  /** ARNs of the users and roles through which people answer on the command line; nobody else may release anything there. */
  readonly approvers: readonly string[];
  /**
   * Also attaches a resource control policy, which binds callers from outside the targets. The policy type has to be enabled in
   * the organization, and who deploys from outside the targets has to be among the deployers. Not attached when absent.
   */
  readonly resourceControl?: boolean | undefined;
}

/** What each field is for, said when it is missing. */
export const wantedOfOrgGuard: Readonly<Record<Exclude<keyof OrgGuardConfig, 'resourceControl'>, string>> = {
  managementAccount: 'give the id of the management account, where the guard is deployed',
  account: 'give the id of the account in which Firebreak is deployed',
  targets: 'name at least one account, organizational unit or root that the guard is attached to',
  breakGlass: 'name the ARN of at least one user or role that can lift a quarantine when Firebreak cannot',
  deployers: 'list the ARNs of who deploys Firebreak and pushes its configuration, or write []',
  approvers: 'list the ARNs of the users and roles through which people answer on the command line, or write []',
};

const account = z.string().regex(/^\d{12}$/, 'must be an account id: twelve digits, in quotes');

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html */
const target = z
  .string()
  .regex(
    /^(\d{12}|r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/,
    'must be the id of an account, of an organizational unit such as ou-ab12-cdefgh34, or of the root such as r-ab12',
  );

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const identity = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
    'must be the exact ARN of a role or user, without wildcards: whatever a pattern matches could be made by an attacker',
  )
  .refine((arn) => !arn.includes(':role/cdk-hnb659fds-'), {
    message:
      'is a role with which CDK deploys every stack of the account, so who may change any of them would pass the guard: leave it out, and bootstrap Firebreak with the qualifier firebreak',
  });

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;
const twice = { message: 'names something twice' };

export const orgGuardSchema: z.ZodType<OrgGuardConfig> = z
  .strictObject({
    managementAccount: account,
    account,
    targets: z.tuple([target], target).refine(unique, twice),
    breakGlass: z.tuple([identity], identity).refine(unique, twice),
    deployers: z.array(identity).refine(unique, twice),
    approvers: z.array(identity).refine(unique, twice),
    resourceControl: z.boolean().optional(),
  })
  .superRefine((guard, context) => {
    for (const problem of contradictions(guard)) context.addIssue({ code: 'custom', ...problem });
  });

interface Problem {
  readonly path: (string | number)[];
  readonly message: string;
}

/** What each field allows by itself, and two of them together do not. */
function contradictions({ managementAccount, account: own, targets, ...named }: OrgGuardConfig) {
  const unbound = 'is the management account, which no service control policy binds';
  const problems: Problem[] = targets.flatMap((id, index) =>
    id === managementAccount ? [{ path: ['targets', index], message: `${unbound}: name other targets` }] : [],
  );
  if (own === managementAccount)
    problems.push({ path: ['account'], message: `${unbound}: deploy Firebreak in another account` });
  const partitions = new Set([...named.breakGlass, ...named.deployers, ...named.approvers].map(partitionOf));
  if (partitions.size > 1)
    problems.push({ path: ['breakGlass'], message: 'names ARNs of several partitions: an organization lies in one' });
  return problems;
}

export const partitionOf = (arn: string): string => arn.split(':')[1] ?? '';
