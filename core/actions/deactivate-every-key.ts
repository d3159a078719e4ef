import { shellWord } from '../messages/shell-word.ts';
import type { AccessKeyState, Iam } from '../ports.ts';
import { type Action, doesNotHold, holds } from './action.ts';

interface Before {
  readonly keys: readonly AccessKeyState[];
}

/** For findings that name the user but not the key, such as AWS's own quarantine: any of its keys may be the leaked one. */
export const deactivateEveryKey: Action<Before> = {
  id: 'deactivate-every-key',
  summary: 'Set every access key of the user to Inactive, because the finding does not say which one leaked.',
  contains: ['access-key'],
  reversible: true,
  additive: false,
  permissions: [
    {
      action: 'iam:ListAccessKeys',
      verbs: ['observe', 'apply', 'verify'],
      why: 'to find the keys of the user, remember their status, and read back that none is Active',
    },
    { action: 'iam:UpdateAccessKey', verbs: ['apply'], why: 'to set the keys of the user to Inactive' },
  ],

  slot: ({ account, user }) => `${account}/user/${user.name}/access-keys`,
  observe: async ({ user }, { iam }) => ({ keys: await iam.accessKeys(user.name) }),
  async apply({ user }, { iam }) {
    for (const key of await activeKeys(user.name, iam))
      await iam.setAccessKeyStatus(user.name, key.accessKeyId, 'Inactive');
  },
  async verify({ user }, { iam }) {
    const active = await activeKeys(user.name, iam);
    return active.length === 0 ? holds : doesNotHold(`${active.length} access key(s) of the user are Active`);
  },
  /** Any of them may be the leaked one, so none comes back: access returns through a new credential. */
  release: async () => {},
  byHand: ({ user }) => ({
    finish: [
      `aws iam list-access-keys --user-name ${shellWord(user.name)}`,
      `aws iam update-access-key --user-name ${shellWord(user.name)} --access-key-id <each of them> --status Inactive`,
    ],
    undo: [`# the keys stay Inactive; make a new one: aws iam create-access-key --user-name ${shellWord(user.name)}`],
  }),
};

async function activeKeys(user: string, iam: Iam): Promise<readonly AccessKeyState[]> {
  return (await iam.accessKeys(user)).filter((key) => key.status === 'Active');
}
