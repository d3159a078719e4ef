import type * as z from 'zod';
import { plainText } from '../core/messages/plain-text.ts';
import { choices } from '../core/model/approval.ts';
import { wantedOfMembers } from './members-config.ts';
import { namesOfModelLogging, wantedOfModelLogging } from './model-logging-config.ts';
import { nearestName } from './nearest-name.ts';
import { wantedOfOrgGuard } from './org-guard-config.ts';

type Issue = z.core.$ZodIssue;

/** What each field is for, said when it is missing: nobody should have to look up what a field wants. */
const wanted: Readonly<Record<string, string>> = {
  mode: 'say what Firebreak may do by itself: "observe" to begin with, later "approve" or "enforce"',
  rules: 'list more cautious rules for some accounts, OUs, tags, signals or actions, or write []',
  capPerHour: 'say after how many full containments an hour Firebreak asks first, such as 10',
  approvers: 'name who may decide what Firebreak asks, or write []',
  protectedUsers: 'name at least one IAM user that is never contained: break-glass, or whoever must keep access',
  protectedRoles: 'list the IAM roles of which no session is ever contained, or write []',
  restorableBoundaries: 'list the permissions boundaries that Firebreak may overwrite and put back, or write []',
  delegatedAdministrators:
    'list the accounts whose GuardDuty, Security Hub or Health may report about this one, or write []',
  decoyUsers: 'list the IAM users whose keys are meant to be stolen, or write []',
  ous: 'list the organizational units that the account is in, or write []',
  regions:
    'list the Regions whose calls are heard: bedrockRegions from lib/bedrock-regions.ts, or [] for us-east-1 alone',
  owner: 'name who owns what stays open when an incident closes',
  pageEmails: 'list the addresses that are paged, or write []',
};

const wantedInside: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  orgGuard: wantedOfOrgGuard,
  modelLogging: wantedOfModelLogging,
  members: wantedOfMembers,
};

const knownNames: Readonly<Record<string, readonly string[]>> = {
  '': [
    ...Object.keys(wanted),
    'networks',
    'onSilence',
    'orgGuard',
    'members',
    'slack',
    'modelLogging',
    'ownerTags',
    'breakGlass',
    'deleteKeyAfterDays',
  ],
  members: Object.keys(wantedOfMembers),
  accounts: ['account', 'ous', 'protectedUsers', 'protectedRoles'],
  breakGlass: ['arns', 'people'],
  orgGuard: [...Object.keys(wantedOfOrgGuard), 'resourceControl'],
  rules: ['mode', 'scope'],
  onSilence: ['means', 'scope'],
  scope: ['account', 'ou', 'tag', 'signal', 'action'],
  tag: ['key', 'value'],
  slack: ['team', 'enterprise', 'channel', 'notify', 'may', 'ingress'],
  may: [...choices],
  ...Object.fromEntries(choices.map((choice) => [choice, ['users', 'groups', 'people', 'assurance']])),
  ...namesOfModelLogging,
};

/** One or more sentences for a person about one problem: which field, what is wrong with it, what to do. */
export function sentenceOf(issue: Issue, config: unknown): readonly string[] {
  const path = issue.path.map(String);
  const field = nameOf(path);
  const given = valueAt(config, issue.path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(key, path));
  if (path.length === 0) return [`the configuration is ${shown(config)}: export an object made with defineConfig`];
  if (given === undefined)
    return [
      `${isPlace(path.at(-1)) ? `${nameOf(path.slice(0, -1))}: is empty` : `${field}: is missing`}: ${wish(path)}`,
    ];
  if (issue.code === 'invalid_value') return [oneOf(field, given, issue.values.map(String))];
  if (issue.code === 'custom') return [`${field}: ${plainText(issue.message)}`];
  if (issue.code === 'invalid_type') return [`${field}: is ${shown(given)}, and must be ${article(issue.expected)}`];
  return [`${field}: is ${shown(given)}: ${issue.message}`];
}

function wish(path: readonly string[]): string {
  const [field = ''] = path;
  const inside = wantedInside[field];
  const inner = path.findLast((part) => !isPlace(part)) ?? '';
  return (inside === undefined ? wanted[field] : inside[inner]) ?? 'add it';
}

function unknownField(key: string, path: readonly string[]): string {
  const place = path.findLast((part) => !isPlace(part)) ?? '';
  const known = knownNames[place] ?? [];
  const meant = nearestName(key, known);
  const name = nameOf([...path, key]);
  return meant === undefined
    ? `${name}: there is no such field; there are ${known.join(', ')}`
    : `${name}: there is no such field: did you mean ${nameOf([...path, meant])}?`;
}

function oneOf(field: string, given: unknown, known: readonly string[]): string {
  const meant = typeof given === 'string' ? nearestName(given, known) : undefined;
  if (meant !== undefined) return `${field}: is ${shown(given)}: did you mean "${meant}"?`;
  const listed =
    known.length <= 12
      ? `one of ${known.join(', ')}`
      : `one of the ids in docs/generated/${field.endsWith('signal') ? 'catalogue' : 'actions'}.md`;
  return `${field}: is ${shown(given)}, and must be ${listed}`;
}

const isPlace = (part: string | undefined) => part !== undefined && /^\d+$/.test(part);
const nameOf = (path: readonly string[]) => plainText(path.join('.').replaceAll(/\.(\d+)/g, '[$1]'));
const article = (type: string) =>
  ({ array: 'a list', tuple: 'a list', object: 'an object', int: 'a whole number' })[type] ?? `a ${type}`;

function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return plainText(json === undefined ? String(value) : json.length > 80 ? `${json.slice(0, 77)}...` : json);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}
