import type {
  DeleteUserPolicyCommandInput,
  DeleteUserPolicyCommandOutput,
  GetUserPolicyCommandInput,
  GetUserPolicyCommandOutput,
  ListUserPoliciesCommandInput,
  ListUserPoliciesCommandOutput,
  PutUserPolicyCommandInput,
  PutUserPolicyCommandOutput,
} from '@aws-sdk/client-iam';
import { parsePolicy } from '../../../../core/iam/document.ts';
import { gone, malformedPolicy, overLimit } from './exceptions.ts';
import { onUser } from './on-user.ts';

/**
 * Characters of all inline policies of one user together, white space not counted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const charactersAtMost = 2_048;

export const inlinePolicyOperations = {
  ListUserPoliciesCommand: onUser<ListUserPoliciesCommandInput, ListUserPoliciesCommandOutput>({
    action: 'iam:ListUserPolicies',
    writes: false,
    answer: (user) => ({ PolicyNames: [...user.inline.control().keys()].toSorted(), IsTruncated: false }),
  }),
  GetUserPolicyCommand: onUser<GetUserPolicyCommandInput, GetUserPolicyCommandOutput>({
    action: 'iam:GetUserPolicy',
    requires: ['PolicyName'],
    writes: false,
    answer(user, { PolicyName = '' }) {
      const found = user.inline.control().get(PolicyName);
      if (found === undefined) throw gone(`The user policy with name ${PolicyName} cannot be found.`);
      return { UserName: user.name, PolicyName, PolicyDocument: encodeURIComponent(found.document) };
    },
  }),
  PutUserPolicyCommand: onUser<PutUserPolicyCommandInput, PutUserPolicyCommandOutput>({
    action: 'iam:PutUserPolicy',
    requires: ['PolicyName', 'PolicyDocument'],
    writes: true,
    answer(user, { PolicyName: name = '', PolicyDocument: document = '' }, { account }) {
      const parsed = parsePolicy(document, name);
      if (parsed.kind === 'malformed') throw malformedPolicy(parsed.because);
      const written = new Map(user.inline.control()).set(name, { document, policy: parsed.policy });
      const characters = [...written.values()].map((each) => each.document.replace(/\s/g, '').length);
      if (characters.reduce((sum, each) => sum + each, 0) > charactersAtMost)
        throw overLimit('UserPolicySize', charactersAtMost);
      account.write(user.inline, written);
      return {};
    },
  }),
  DeleteUserPolicyCommand: onUser<DeleteUserPolicyCommandInput, DeleteUserPolicyCommandOutput>({
    action: 'iam:DeleteUserPolicy',
    requires: ['PolicyName'],
    writes: true,
    answer(user, { PolicyName = '' }, { account }) {
      const left = new Map(user.inline.control());
      if (!left.delete(PolicyName)) throw gone(`The user policy with name ${PolicyName} cannot be found.`);
      account.write(user.inline, left);
      return {};
    },
  }),
};
