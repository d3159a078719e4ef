import type {
  ListRoleTagsCommandInput,
  ListRoleTagsCommandOutput,
  ListUserTagsCommandInput,
  ListUserTagsCommandOutput,
  Tag,
  TagRoleCommandInput,
  TagRoleCommandOutput,
  TagUserCommandInput,
  TagUserCommandOutput,
  UntagRoleCommandInput,
  UntagRoleCommandOutput,
  UntagUserCommandInput,
  UntagUserCommandOutput,
} from '@aws-sdk/client-iam';
import type { Account } from '../../account.ts';
import type { SandboxIdentity, Tags } from '../../identity.ts';
import type { Context } from '../../operation.ts';
import { overLimit } from './exceptions.ts';
import { onRole } from './on-role.ts';
import { onUser } from './on-user.ts';

const tagsAtMost = 50;

export const tagOperations = {
  TagUserCommand: onUser<TagUserCommandInput, TagUserCommandOutput>({
    action: 'iam:TagUser',
    requires: ['Tags'],
    writes: true,
    context: ({ Tags }) => requestTags(Tags ?? []),
    answer: (user, input, { account }) => tag(account, user, input),
  }),
  UntagUserCommand: onUser<UntagUserCommandInput, UntagUserCommandOutput>({
    action: 'iam:UntagUser',
    requires: ['TagKeys'],
    writes: true,
    context: ({ TagKeys }) => ({ 'aws:TagKeys': TagKeys ?? [] }),
    answer: (user, input, { account }) => untag(account, user, input),
  }),
  ListUserTagsCommand: onUser<ListUserTagsCommandInput, ListUserTagsCommandOutput>({
    action: 'iam:ListUserTags',
    writes: false,
    answer: listTags,
  }),
  TagRoleCommand: onRole<TagRoleCommandInput, TagRoleCommandOutput>({
    action: 'iam:TagRole',
    requires: ['Tags'],
    writes: true,
    context: ({ Tags }) => requestTags(Tags ?? []),
    answer: (role, input, { account }) => tag(account, role, input),
  }),
  UntagRoleCommand: onRole<UntagRoleCommandInput, UntagRoleCommandOutput>({
    action: 'iam:UntagRole',
    requires: ['TagKeys'],
    writes: true,
    context: ({ TagKeys }) => ({ 'aws:TagKeys': TagKeys ?? [] }),
    answer: (role, input, { account }) => untag(account, role, input),
  }),
  ListRoleTagsCommand: onRole<ListRoleTagsCommandInput, ListRoleTagsCommandOutput>({
    action: 'iam:ListRoleTags',
    writes: false,
    answer: listTags,
  }),
};

function tag(account: Account, identity: SandboxIdentity, { Tags = [] }: { Tags: Tag[] | undefined }): object {
  account.write(identity.tags, tagsIn(identity.tags.control(), Tags));
  return {};
}

function untag(
  account: Account,
  identity: SandboxIdentity,
  { TagKeys = [] }: { TagKeys: string[] | undefined },
): object {
  account.write(identity.tags, without(identity.tags.control(), TagKeys));
  return {};
}

function listTags(identity: SandboxIdentity) {
  return { Tags: tagsShown(identity.tags.control()), IsTruncated: false };
}

export const tagsShown = (tags: Tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** The tags after a request that sets some. @throws LimitExceededException */
export function tagsIn(tags: Tags, set: readonly Tag[]): Tags {
  const keys = set.map(({ Key = '' }) => Key);
  // By entries: a key such as __proto__ stays a key.
  const kept = Object.entries(without(tags, keys));
  const all = Object.fromEntries([...kept, ...set.map(({ Key = '', Value = '' }) => [Key, Value])]);
  if (Object.keys(all).length > tagsAtMost) throw overLimit('TagsPerUser', tagsAtMost);
  return all;
}

export const requestTags = (tags: readonly Tag[]): Context => ({
  'aws:TagKeys': tags.map(({ Key = '' }) => Key),
  ...Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [`aws:RequestTag/${Key}`, Value])),
});

/** IAM takes keys that differ in case only for one key: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html */
function without(tags: Tags, keys: readonly string[]): Tags {
  const gone = new Set(keys.map((key) => key.toLowerCase()));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key.toLowerCase())));
}
