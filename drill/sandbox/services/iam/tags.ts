import type {
  ListUserTagsCommandInput,
  ListUserTagsCommandOutput,
  Tag,
  TagUserCommandInput,
  TagUserCommandOutput,
  UntagUserCommandInput,
  UntagUserCommandOutput,
} from '@aws-sdk/client-iam';
import type { Context } from '../../operation.ts';
import type { Tags } from '../../user.ts';
import { overLimit } from './exceptions.ts';
import { onUser } from './on-user.ts';

const tagsAtMost = 50;

export const tagOperations = {
  TagUserCommand: onUser<TagUserCommandInput, TagUserCommandOutput>({
    action: 'iam:TagUser',
    requires: ['Tags'],
    writes: true,
    context: ({ Tags }) => requestTags(Tags ?? []),
    answer(user, { Tags = [] }, { account }) {
      account.write(user.tags, tagsIn(user.tags.control(), Tags));
      return {};
    },
  }),
  UntagUserCommand: onUser<UntagUserCommandInput, UntagUserCommandOutput>({
    action: 'iam:UntagUser',
    requires: ['TagKeys'],
    writes: true,
    context: ({ TagKeys }) => ({ 'aws:TagKeys': TagKeys ?? [] }),
    answer(user, { TagKeys = [] }, { account }) {
      account.write(user.tags, without(user.tags.control(), TagKeys));
      return {};
    },
  }),
  ListUserTagsCommand: onUser<ListUserTagsCommandInput, ListUserTagsCommandOutput>({
    action: 'iam:ListUserTags',
    writes: false,
    answer: (user) => ({ Tags: tagsShown(user.tags.control()), IsTruncated: false }),
  }),
};

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
