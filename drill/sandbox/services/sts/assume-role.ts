import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import type { Policy } from '../../../../core/iam/document.ts';
import type { Account } from '../../account.ts';
import type { Asked } from '../../asked.ts';
import type { Caller } from '../../caller.ts';
import type { Tags } from '../../identity.ts';
import { type Context, operation } from '../../operation.ts';
import { serviceError } from '../../service-error.ts';
import { principalOf, type RoleSession } from '../../sessions.ts';
import { identityContext } from '../iam/identity-context.ts';
import { credentialsOf, invalid, nameIn, secondsIn, sessionPolicies, tagContext, tagsOf } from './issued.ts';

type Input = AssumeRoleCommandInput;
const action = 'sts:AssumeRole';

/** A role that was assumed from another role's session: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const chainedAtMostSeconds = 3_600;

/** The trust policy and the caller's own policies must both allow; CloudTrail calls it read-only all the same. */
export const assumeRoleOperations = {
  AssumeRoleCommand: operation<Input, AssumeRoleCommandOutput>({
    action,
    requires: ['RoleArn', 'RoleSessionName'],
    writes: false,
    resource: ({ RoleArn }) => RoleArn ?? '',
    context: inContext,
    resourcePolicy: trustInForce,
    alsoNeeds: alsoAsked,
    answer(input, { account, caller }) {
      const home = homeOf(input, account);
      const role = home.roles.everByArn(input.RoleArn ?? '');
      if (role === undefined)
        throw serviceError(action, { name: 'AccessDenied', message: `no role ${input.RoleArn}`, httpStatusCode: 403 });
      const from = chainedFrom(account, caller);
      const atMost = from ? Math.min(chainedAtMostSeconds, role.maxSessionSeconds) : role.maxSessionSeconds;
      const seconds = secondsIn(action, input.DurationSeconds ?? 3_600, atMost);
      const name = nameIn(action, input.RoleSessionName ?? '', 64);
      const passed = { ...carried(input, from), policies: sessionPolicies(home, input) };
      const session = home.openSession({ kind: 'role', role, name, ...passed }, seconds);
      const principal = principalOf(session);
      const shown = 'arn' in principal ? { AssumedRoleId: `${role.id}:${name}`, Arn: principal.arn } : undefined;
      return {
        Credentials: credentialsOf(session),
        AssumedRoleUser: shown,
        ...(passed.sourceIdentity !== undefined && { SourceIdentity: passed.sourceIdentity }),
      };
    },
  }),
};

/** What goes from one session into the next one of a chain. @throws ValidationError */
function carried(
  input: Input,
  from: RoleSession | undefined,
): Pick<RoleSession, 'tags' | 'transitive' | 'sourceIdentity'> {
  const inherited = inheritedFrom(from);
  const tags = tagsOf(input.Tags);
  const taken = new Set(Object.keys(inherited).map((key) => key.toLowerCase()));
  if (Object.keys(tags).some((key) => taken.has(key.toLowerCase())))
    throw invalid(action, 'A transitive tag of the calling session cannot be replaced.');
  if (from?.sourceIdentity !== undefined && (input.SourceIdentity ?? from.sourceIdentity) !== from.sourceIdentity)
    throw invalid(action, 'The source identity of the calling session cannot be changed.');
  return {
    tags: { ...inherited, ...tags },
    transitive: [...Object.keys(inherited), ...(input.TransitiveTagKeys ?? [])],
    sourceIdentity: input.SourceIdentity ?? from?.sourceIdentity,
  };
}

function inheritedFrom(from: RoleSession | undefined): Tags {
  const kept = new Set(from?.transitive.map((key) => key.toLowerCase()));
  return Object.fromEntries(Object.entries(from?.tags ?? {}).filter(([key]) => kept.has(key.toLowerCase())));
}

function chainedFrom(account: Account, caller: Caller): RoleSession | undefined {
  const session = caller.kind === 'session-holder' ? account.sessions.get(caller.accessKeyId) : undefined;
  return session?.kind === 'role' ? session : undefined;
}

/** The account of the role, which may be another than that of whoever calls. */
function homeOf({ RoleArn = '' }: Pick<Input, 'RoleArn'>, account: Account): Account {
  return account.organization?.ownerOf(RoleArn) ?? account;
}

/** A role that enforcement does not know trusts nobody. */
function trustInForce({ RoleArn = '' }: Input, account: Account): Policy {
  const role = homeOf({ RoleArn }, account).roles.everByArn(RoleArn);
  const now = account.now();
  const trust = role?.exists.enforced(now) ? role.trust.enforced(now)?.policy : undefined;
  return trust ?? { name: 'trust', statements: [] };
}

/** What is passed along, and what the role says of itself. */
function inContext(input: Input, account: Account): Context {
  const role = homeOf(input, account).roles.everByArn(input.RoleArn ?? '');
  return { ...identityContext(role, account.now()), ...contextOf(input) };
}

function contextOf({ RoleArn, RoleSessionName = '', ExternalId, SourceIdentity, ...given }: Input): Context {
  const { Tags, TransitiveTagKeys } = given;
  return {
    'aws:ResourceAccount': RoleArn?.split(':')[4] ?? '',
    'sts:RoleSessionName': RoleSessionName,
    ...(ExternalId !== undefined && { 'sts:ExternalId': ExternalId }),
    ...(SourceIdentity !== undefined && { 'sts:SourceIdentity': SourceIdentity }),
    ...(TransitiveTagKeys && { 'sts:TransitiveTagKeys': TransitiveTagKeys }),
    ...tagContext(Tags),
  };
}

/** Passing tags or a source identity needs a permission of its own, in both policies. */
function alsoAsked(input: Input, account: Account): readonly Asked[] {
  const actions = [
    ...(input.Tags?.length ? ['sts:TagSession'] : []),
    ...(input.SourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ];
  if (actions.length === 0) return [];
  const context = { 'aws:SecureTransport': 'true', ...inContext(input, account) };
  const asked = { resource: input.RoleArn ?? '', context, resourcePolicy: trustInForce(input, account) };
  return actions.map((each) => ({ action: each, ...asked }));
}
