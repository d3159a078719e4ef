import type { World } from '../world.ts';
import { stillPasses } from './reach.ts';

/** Something that a function deleted for good, and how it was when it went. */
export interface Deletion {
  readonly at: number;
  readonly account: string;
  /** `iam:DeleteAccessKey` */
  readonly action: string;
  readonly userName: string;
  /** Where it was an access key. */
  readonly accessKeyId: string | undefined;
  readonly status: string | undefined;
  /** What enforcement would still have let pass of it. */
  readonly stillPasses: readonly string[];
}

/** Of what is called so, a release only takes off what was put on. */
const putBack: ReadonlySet<string> = new Set(['iam:DeleteRolePolicy', 'iam:DeleteUserPermissionsBoundary']);

/** A managed policy that holds the deny of a session, or a version of one: nobody else has policies on that path. */
const isOwnDeny = (action: string, { PolicyArn = '' }: Input): boolean =>
  /^iam:DeletePolicy(Version)?$/.test(action) && PolicyArn.includes(':policy/firebreak-sessions/');

interface Input {
  readonly UserName?: string;
  readonly AccessKeyId?: string;
  readonly PolicyArn?: string;
}

/** Notes every deletion by a function. Enforcement knows of a deletion some seconds later, and of the state before until then. */
export function watchesDeletions(world: World): readonly Deletion[] {
  const deletions: Deletion[] = [];
  for (const account of world.accounts)
    account.listeners.push(({ caller, action, outcome, answerLost, at }, input) => {
      if (caller.kind !== 'function' || !/^iam:Delete/.test(action) || putBack.has(action)) return;
      if ((outcome !== 'ok' && answerLost !== true) || isOwnDeny(action, input as Input)) return;
      const { UserName = '', AccessKeyId: id } = input as Input;
      const key = id === undefined ? undefined : ({ kind: 'key-holder', name: 'simulation', accessKeyId: id } as const);
      deletions.push({
        at,
        account: account.place.account,
        action,
        userName: UserName,
        accessKeyId: id,
        status: id === undefined ? undefined : account.everHolderOf(id)?.key.status.enforced(at),
        stillPasses: key === undefined ? [] : stillPasses(world, [key]),
      });
    });
  return deletions;
}
