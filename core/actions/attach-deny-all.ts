import { awsDenyAllArn } from '../iam/aws-managed.ts';
import { shellWord } from '../messages/shell-word.ts';
import { type Action, doesNotHold, holds } from './action.ts';

interface Before {
  readonly attached: boolean;
}

/**
 * The first deny. It is an AWS-managed policy, so nobody in the account can rewrite it, and the grant to attach it can
 * be pinned to this one ARN. A deny on the user also ends the sessions that the key minted for the user itself:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html
 */
export const attachDenyAll: Action<Before> = {
  id: 'attach-deny-all',
  summary: 'Attach AWSDenyAll to the user, so that every call by any of its credentials is denied.',
  contains: ['access-key', 'federated-session', 'bedrock-api-key', 'console-password'],
  reversible: true,
  additive: true,
  permissions: [
    {
      action: 'iam:ListAttachedUserPolicies',
      verbs: ['observe', 'verify'],
      why: 'to remember whether AWSDenyAll was attached before, and to read back that it is attached now',
    },
    {
      action: 'iam:AttachUserPolicy',
      verbs: ['apply'],
      condition: { ArnEquals: { 'iam:PolicyARN': awsDenyAllArn } },
      why: 'to deny, with this one policy and no other',
    },
    {
      action: 'iam:DetachUserPolicy',
      verbs: ['release'],
      condition: { ArnEquals: { 'iam:PolicyARN': awsDenyAllArn } },
      why: 'to take our deny away again when a person releases the incident',
    },
  ],

  slot: ({ account, user }) => `${account}/user/${user.name}/aws-deny-all`,
  observe: async ({ user }, { iam }) => ({ attached: (await iam.attachedPolicies(user.name)).includes(awsDenyAllArn) }),
  apply: ({ user }, { iam }) => iam.attachPolicy(user.name, awsDenyAllArn),
  async verify({ user }, { iam }) {
    const attached = await iam.attachedPolicies(user.name);
    return attached.includes(awsDenyAllArn) ? holds : doesNotHold('AWSDenyAll is not attached to the user');
  },
  async release({ user }, before, { iam }) {
    if (!before.attached) await iam.detachPolicy(user.name, awsDenyAllArn);
  },
  byHand: ({ user }) => ({
    finish: [`aws iam attach-user-policy --user-name ${shellWord(user.name)} --policy-arn ${awsDenyAllArn}`],
    undo: [`aws iam detach-user-policy --user-name ${shellWord(user.name)} --policy-arn ${awsDenyAllArn}`],
  }),
};
