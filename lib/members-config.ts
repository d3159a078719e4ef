import * as z from 'zod';

/** Accounts of the organization in which Firebreak contains besides its own. See docs/decisions/0013-member-accounts.md. */
export interface MembersConfig {
  /** The id of the organization, `o-…`: what is trusted across accounts is trusted within it only. */
  readonly organization: string;
  /** Where Firebreak is deployed. */
  readonly hub: string;
  readonly accounts: readonly [MemberConfig, ...MemberConfig[]];
}

/** What differs in a member. Names protect nobody but in their own account. */
export interface MemberConfig {
  readonly account: string;
  /** Organizational units that the account is in, for rules scoped by OU. */
  readonly ous: readonly string[];
  /** Names of IAM users there that are never contained: break-glass above all. At least one. */
  readonly protectedUsers: readonly [string, ...string[]];
  /** Names of IAM roles there of which no session is ever contained. */
  readonly protectedRoles: readonly string[];
}

/** What each field is for, said when it is missing. */
export const wantedOfMembers: Readonly<Record<keyof MembersConfig, string>> = {
  organization: 'give the id of the organization, such as o-ab12cd34ef',
  hub: 'give the id of the account in which Firebreak is deployed',
  accounts: 'name at least one account, with its ous, protectedUsers and protectedRoles',
};

/**
 * As many as fit, with room to spare, into the policy of the hub's bus and into those of its roles: 10,240 characters each.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
export const mostMembers = 200;

const account = z.string().regex(/^\d{12}$/, 'must be an account id: twelve digits, in quotes');
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
const organization = z.string().regex(/^o-[a-z0-9]{10,32}$/, 'must be the id of an organization, such as o-ab12cd34ef');
const ou = z.string().regex(/^ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/, 'must be the id of an organizational unit');
const name = z.string().regex(/^[\w+=,.@-]{1,64}$/, 'must be the name of an IAM user or role, without its path');

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;
const twice = { message: 'names something twice' };

const member = z.strictObject({
  account,
  ous: z.array(ou).refine(unique, twice),
  protectedUsers: z.tuple([name], name).refine(unique, twice),
  protectedRoles: z.array(name).refine(unique, twice),
});

export const membersSchema: z.ZodType<MembersConfig> = z
  .strictObject({ organization, hub: account, accounts: z.tuple([member], member) })
  .superRefine(({ hub, accounts }, context) => {
    const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (!unique(accounts.map((each) => each.account))) wrong(['accounts'], 'names an account twice');
    accounts.forEach((each, index) => {
      if (each.account === hub) wrong(['accounts', index, 'account'], 'is the hub itself, which is no member');
    });
    if (accounts.length > mostMembers)
      wrong(['accounts'], `has ${accounts.length} members, and at most ${mostMembers} fit`);
  });
