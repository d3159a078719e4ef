import type { FirebreakConfig } from '../../lib/config.ts';

/**
 * Everything but what not everybody has: an organization (docs/org-guard.md), Slack (docs/slack.md), data of networks
 * (docs/networks.md), a meaning of silence and other days before a deletion (docs/approvals.md), a log of model calls
 * (docs/deploy.md), tags of owners (docs/messages.md), and break-glass (docs/approvals.md).
 */
type Asked = Exclude<
  keyof FirebreakConfig,
  'deleteKeyAfterDays' | 'networks' | 'onSilence' | 'orgGuard' | 'slack' | 'modelLogging' | 'ownerTags' | 'breakGlass'
>;

/** Said above each field, so that nobody needs a manual to change one. A new field must be explained here. */
const comments: Readonly<Record<Asked, readonly string[]>> = {
  mode: [
    'observe: says what it would have done, and changes nothing.',
    'approve: denies model calls at once, and asks for the rest.',
    'enforce: contains by itself, as far as it can be undone.',
    'Can be changed later without a deployment: npm run firebreak -- config push',
  ],
  rules: [
    'More careful rules for some places; the most careful one that matches counts. For instance',
    "{ mode: 'observe', scope: { tag: { key: 'tier', value: 'critical' } } }",
    'A scope takes account, ou, tag, signal and action; their ids are in docs/generated.',
  ],
  capPerHour: ['Full containments an hour before it asks first.'],
  approvers: ['Who may decide what it asks: the names under which they sign in.'],
  protectedUsers: ['IAM users that are never contained, by our code and by our roles. At least one: break-glass.'],
  protectedRoles: ['IAM roles of which no session is ever contained, by our code and by our roles.'],
  restorableBoundaries: ['ARNs of permissions boundaries that it may overwrite with a deny, and put back.'],
  delegatedAdministrators: ['Accounts whose GuardDuty, Security Hub or Health may report about this one.'],
  decoyUsers: ['IAM users that exist to be stolen: a use of their keys is told, and they are not contained.'],
  regions: ['Regions whose calls are heard: those where Bedrock is offered. Add those that you opted into.'],
  ous: ['Organizational units that this account is in, for rules scoped by OU.'],
  owner: ['Who owns what stays open when an incident closes.'],
  pageEmails: ['Who is paged. Each must confirm the mail that AWS sends after the deployment.'],
};

export function configText(config: FirebreakConfig): string {
  const fields = (Object.keys(comments) as Asked[]).map((field) =>
    [...comments[field].map((line) => `  // ${line}`), `  ${field}: ${literal(config[field])},`].join('\n'),
  );
  return [
    "import { defineConfig } from './lib/config.ts';",
    '',
    '/** What Firebreak may do here. Checked by  npm run firebreak -- config check  and by every deployment. */',
    'export const config = defineConfig({',
    fields.join('\n\n'),
    '',
    '  // To notice calls from networks that are new to a user: networks, a file of your own. docs/networks.md has it.',
    '  // Approvals in Slack take one more field, slack: docs/slack.md has it to copy.',
    '  // A log of model calls that is put back when somebody deletes it takes one more, modelLogging: docs/deploy.md has it.',
    "  // To have the owner of a leaked credential looked for: ownerTags: ['owner', 'team'] (docs/messages.md).",
    '  // Break-glass, for whoever is locked out: breakGlass (docs/approvals.md).',
    '});',
    '',
  ].join('\n');
}

/** JSON is TypeScript, except that this project writes single quotes. */
function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return JSON.stringify(value);
}
