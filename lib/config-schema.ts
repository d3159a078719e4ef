import * as z from 'zod';
import { actionIds } from '../core/actions/index.ts';
import { deadlocks } from '../core/policy/deadlocks.ts';
import { modes } from '../core/policy/runtime-policy.ts';
import { silences } from '../core/policy/silence.ts';
import { slackPolicySchema } from '../core/policy/slack-policy.ts';
import { signals } from '../core/signals/index.ts';
import { membersSchema } from './members-config.ts';
import { loggingProblems, modelLoggingSchema } from './model-logging-config.ts';
import { orgGuardSchema } from './org-guard-config.ts';

const account = z.string().regex(/^\d{12}$/, 'must be an account id: twelve digits, in quotes');
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html */
const ou = z
  .string()
  .regex(/^ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/, 'must be the id of an organizational unit, such as ou-ab12-cdefgh34');
/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html */
const userName = z
  .string()
  .regex(/^[\w+=,.@-]{1,64}$/, 'must be the name of an IAM user, without its path: letters, digits and + = , . @ - _');
/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
const roleName = z
  .string()
  .regex(/^[\w+=,.@-]{1,64}$/, 'must be the name of an IAM role, without its path: letters, digits and + = , . @ - _');
const policyArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[!-~]{1,512}$/,
    'must be the ARN of a managed policy, such as arn:aws:iam::123456789012:policy/Name',
  );
/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const region = z
  .string()
  .regex(
    /^(af|ap|ca|eu|il|me|mx|sa|us)-(central|((north|south)(east|west)?|east|west))-\d$/,
    'must be the name of a Region of the partition aws, such as eu-west-1',
  );
const email = z.email('must be an e-mail address');
const line = z
  .string()
  .regex(/^[^\s,\p{C}][^,\p{C}]{0,119}$/u, 'must be one line of 1 to 120 characters without a comma');
const oneOf = (ids: readonly string[]) => z.enum(ids as readonly [string, ...string[]]);

const scope = z
  .strictObject({
    account: account.optional(),
    ou: ou.optional(),
    tag: z.strictObject({ key: z.string().min(1).max(128), value: z.string().max(256).optional() }).optional(),
    signal: oneOf(signals.map(({ id }) => id)).optional(),
    action: oneOf(actionIds).optional(),
  })
  .refine((given) => Object.values(given).some((value) => value !== undefined), {
    message: 'says nothing: name an account, ou, tag, signal or action, or set "mode" for everything',
  });

const silenceScope = z
  .strictObject({ signal: scope.shape.signal, action: scope.shape.action })
  .refine(({ signal, action }) => signal !== undefined || action !== undefined, {
    message: 'says nothing: name a signal, an action, or both',
  });

/** The form of the policy, and one field that only a deployment can change. */
const slack = z.strictObject({
  ...slackPolicySchema.shape,
  ingress: z.enum(['http-api', 'function-url']),
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const signer = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:(iam::\d{12}:user|sts::\d{12}:assumed-role)\/[\w+=.@-]+(\/[\w+=.@-]+)*$/,
    'must be the exact ARN of who signs: of a user, or of the session of a role such as arn:aws:sts::123456789012:assumed-role/Role/alice@example.com',
  );

const breakGlass = z
  .strictObject({
    arns: z.tuple([signer], signer).refine((arns) => new Set(arns).size === arns.length, 'names somebody twice'),
    people: z.union([z.literal(1), z.literal(2)]),
  })
  .refine(({ arns, people }) => arns.length >= people, {
    path: ['arns'],
    message: 'names one person, and it takes two to open it: name another',
  });

const fields = z.strictObject({
  mode: z.enum(modes),
  rules: z.array(z.strictObject({ mode: z.enum(modes), scope })),
  capPerHour: z.int('must be a whole number').min(0, 'must be 0 or more').max(1_000, 'must be at most 1000'),
  approvers: unique(line),
  onSilence: z.array(z.strictObject({ means: z.enum(silences), scope: silenceScope })).optional(),
  protectedUsers: z
    .tuple([userName], userName)
    .refine((names) => new Set(names).size === names.length, { message: 'names somebody twice' }),
  protectedRoles: unique(roleName),
  restorableBoundaries: unique(policyArn),
  delegatedAdministrators: unique(account),
  decoyUsers: unique(userName),
  ous: unique(ou),
  regions: unique(region),
  owner: line,
  pageEmails: unique(email),
  networks: z.string().min(1, 'must be the path of a file').optional(),
  orgGuard: orgGuardSchema.optional(),
  members: membersSchema.optional(),
  slack: z.optional(slack),
  modelLogging: z.optional(modelLoggingSchema),
  breakGlass: breakGlass.optional(),
  ownerTags: unique(z.string().min(1).max(128)).optional(),
  deleteKeyAfterDays: z
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .max(90, 'must be at most 90')
    .optional(),
});

/** The form of the configuration. No field has a default: whatever Firebreak may do was written down by somebody. */
export const configSchema = fields.superRefine((config, context) => {
  for (const problem of contradictions(config)) context.addIssue({ code: 'custom', ...problem });
});

type Fields = z.infer<typeof fields>;

function unique<T extends z.ZodType<string>>(item: T) {
  return z.array(item).refine((values) => new Set(values).size === values.length, { message: 'names something twice' });
}

interface Problem {
  readonly path: (string | number)[];
  readonly message: string;
}

/** What each field allows by itself, and two of them together do not. */
function contradictions({ mode, rules, approvers, ous, slack, ...config }: Fields): readonly Problem[] {
  const asks = mode === 'approve' || rules.some((rule) => rule.mode === 'approve');
  const nobody =
    'is empty, and the mode "approve" asks a person: name at least one who may decide, or nothing beyond the surgical deny would ever be done';
  const elsewhere = config.members?.accounts.flatMap((member) => member.ous) ?? [];
  const outside = rules.flatMap(({ scope }, index) =>
    scope.ou === undefined || [...ous, ...elsewhere].includes(scope.ou)
      ? []
      : [
          {
            path: ['rules', index, 'scope', 'ou'],
            message: `is "${scope.ou}", which is not in "ous": the rule would never match; add it there`,
          },
        ],
  );
  const stuck = deadlocks({ slack, approvers }).map(({ choice, because }) => ({
    path: ['slack', 'may', choice],
    message: `${because}: nobody could ever decide it`,
  }));
  const empty = asks && approvers.length === 0 ? [{ path: ['approvers'], message: nobody }] : [];
  return [...empty, ...twoHubs(config), ...outside, ...stuck, ...loggingProblems(config)];
}

/** Whom the guard spares and whom the members trust must stand in one account. */
function twoHubs({ orgGuard, members }: Pick<Fields, 'orgGuard' | 'members'>): readonly Problem[] {
  if (orgGuard === undefined || members === undefined || orgGuard.account === members.hub) return [];
  const message = `is ${members.hub}, and "orgGuard" says that Firebreak is in ${orgGuard.account}`;
  return [{ path: ['members', 'hub'], message }];
}
