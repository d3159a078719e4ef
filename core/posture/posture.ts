import { inferencePlanes } from '../iam/planes.ts';
import type { AccountIdentities, ApiKey, LongTermKey } from './account.ts';
import { type Capability, capabilityOf, type IdentityDetail, type May } from './capability.ts';
import type { PlaneId, PostureFinding, Subject } from './finding.ts';
import { type Reach, reaches } from './reaches.ts';

/** What one identity can do, and who answers for it. */
export interface Examined {
  readonly subject: Subject;
  /** Planes on which it can call a model, each with whether that depends on conditions. */
  readonly planes: ReadonlyMap<PlaneId, May>;
  readonly reaches: ReadonlyMap<Reach['id'], May>;
  readonly unread: readonly string[];
  readonly hasOwner: boolean;
}

export interface Examination {
  /** The tag that names the owner; upper and lower case are the same. */
  readonly ownerTag: string;
  /** ISO 8601: when the account was read. */
  readonly at: string;
}

/**
 * Looks at every user and role that the account can change. Roles of services and of Identity Center are AWS's to edit,
 * so they are left out.
 */
export function examine(inAccount: AccountIdentities, { ownerTag, at }: Examination): readonly Examined[] {
  const identities: readonly IdentityDetail[] = [
    ...inAccount.users.map((detail) => ({ kind: 'user', detail }) as const),
    ...inAccount.roles.filter(({ arn }) => !isOfAws(arn)).map((detail) => ({ kind: 'role', detail }) as const),
  ];
  return identities.map((identity) => {
    const { name, arn, tags } = identity.detail;
    const capability = capabilityOf(identity, inAccount, at);
    return {
      subject: { kind: identity.kind, name, arn },
      planes: possible(inferencePlanes.map(({ id, invokes }) => [id, most(capability, invokes)])),
      reaches: possible(reaches.map(({ id, actions }) => [id, most(capability, actions)])),
      unread: capability.unread,
      hasOwner: Object.entries(tags).some(([key, value]) => isSame(key, ownerTag) && value.trim() !== ''),
    };
  });
}

const isOfAws = (arn: string): boolean => /:role\/(aws-service-role|aws-reserved)\//.test(arn);
const isSame = (key: string, tag: string): boolean => key.toLowerCase() === tag.toLowerCase();

function most(capability: Capability, actions: readonly string[]): May {
  const answers = new Set(actions.map((action) => capability.may(action)));
  if (answers.has('yes')) return 'yes';
  return answers.has('under-conditions') ? 'under-conditions' : 'no';
}

const possible = <Id>(entries: readonly (readonly [Id, May])[]): ReadonlyMap<Id, May> =>
  new Map(entries.filter(([, may]) => may !== 'no'));

/** Names of the users whose long-term keys can call models: only of these the keys need to be read. */
export const usersOfModels = (examined: readonly Examined[]): readonly string[] =>
  examined
    .filter(({ subject, planes }) => subject.kind === 'user' && planes.size > 0)
    .map(({ subject }) => subject.name);

export interface Keys {
  readonly longTerm: readonly LongTermKey[];
  readonly api: readonly ApiKey[];
}

/** The findings, those that a leak makes most of first. */
export function postureOf(examined: readonly Examined[], { longTerm, api }: Keys): readonly PostureFinding[] {
  return [
    ...examined.flatMap(modelsAndMore),
    ...longTerm.flatMap((key) => keyFinding(key, examined)),
    ...api.filter(isBedrockKeyForEver).map((key) => ({ kind: 'api-key-without-expiry', key }) as const),
    ...examined
      .filter(({ unread }) => unread.length > 0)
      .map(({ subject, unread }) => ({ kind: 'undecided', subject, policies: unread }) as const),
    ...examined
      .filter(({ hasOwner }) => !hasOwner)
      .map(({ subject, planes }) => ({ kind: 'no-owner', subject, callsModels: planes.size > 0 }) as const)
      .toSorted((left, right) => Number(right.callsModels) - Number(left.callsModels)),
  ];
}

function modelsAndMore({ subject, planes, reaches: reached }: Examined): readonly PostureFinding[] {
  if (planes.size === 0 || reached.size === 0) return [];
  const isConditional = [planes, reached].some((answers) => ![...answers.values()].includes('yes'));
  return [
    { kind: 'models-and-more', subject, planes: [...planes.keys()], reaches: [...reached.keys()], isConditional },
  ];
}

function keyFinding(key: LongTermKey, examined: readonly Examined[]): readonly PostureFinding[] {
  const holder = examined.find(({ subject }) => subject.kind === 'user' && subject.name === key.user);
  if (holder === undefined || holder.planes.size === 0) return [];
  return [{ kind: 'long-term-key', subject: holder.subject, planes: [...holder.planes.keys()], key }];
}

const isBedrockKeyForEver = ({ service, expiresAt }: ApiKey): boolean =>
  expiresAt === undefined && /^(bedrock|aws-external-anthropic)/.test(service);
