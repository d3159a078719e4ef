import { shellWord } from '../messages/shell-word.ts';
import type { AccessKey } from '../model/credential.ts';
import type { Target } from '../model/plan.ts';
import type { AccessKeyStatus, Iam } from '../ports.ts';
import { type Action, doesNotHold, holds } from './action.ts';

interface Before {
  readonly status: AccessKeyStatus | 'absent';
}

/**
 * Kills the key itself; the deny is what ends the sessions it has minted. Inactive rather than deleted, because a
 * deleted key no longer answers GetAccessKeyLastUsed:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html
 */
export const deactivateAccessKey: Action<Before> = {
  id: 'deactivate-access-key',
  summary: 'Set the leaked access key to Inactive.',
  contains: ['access-key'],
  reversible: true,
  additive: false,
  permissions: [
    {
      action: 'iam:ListAccessKeys',
      verbs: ['observe', 'verify'],
      why: 'to remember the status of the key, and to read back that it is Inactive',
    },
    { action: 'iam:UpdateAccessKey', verbs: ['apply'], why: 'to set the leaked key to Inactive' },
  ],

  slot: (target) => `${target.account}/access-key/${leakedKey(target).accessKeyId}/status`,
  observe: async (target, { iam }) => ({ status: await statusOf(target, iam) }),
  apply: (target, { iam }) => iam.setAccessKeyStatus(target.user.name, leakedKey(target).accessKeyId, 'Inactive'),
  async verify(target, { iam }) {
    const status = await statusOf(target, iam);
    return status === 'Active' ? doesNotHold('the key is Active') : holds;
  },
  /** A leaked key stays Inactive for ever: access returns through a new credential. */
  release: async () => {},
  byHand: (target) => {
    const key = `--user-name ${shellWord(target.user.name)} --access-key-id ${shellWord(leakedKey(target).accessKeyId)}`;
    return {
      finish: [`aws iam update-access-key ${key} --status Inactive`],
      undo: [
        '# the leaked key stays Inactive; make a new one: ' +
          `aws iam create-access-key --user-name ${shellWord(target.user.name)}`,
      ],
    };
  },
};

async function statusOf(target: Target, iam: Iam): Promise<AccessKeyStatus | 'absent'> {
  const { accessKeyId } = leakedKey(target);
  const keys = await iam.accessKeys(target.user.name);
  return keys.find((key) => key.accessKeyId === accessKeyId)?.status ?? 'absent';
}

function leakedKey({ credential }: Target): AccessKey {
  if (credential?.kind === 'access-key') return credential;
  throw new Error(`deactivate-access-key was planned for a ${credential?.kind ?? 'user without a named credential'}`);
}
