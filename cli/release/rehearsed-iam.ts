import type { Iam } from '../../core/ports/iam.ts';

/** Reads are answered by AWS; writes are put into words and not made. */
export function rehearsedIam(iam: Iam, changes: string[]): Iam {
  const note = async (change: string): Promise<void> => void changes.push(change);
  return {
    ...iam,
    setStatus: (user, kind, id, status) => note(`set ${kind} ${id} of user ${user} to ${status}`),
    attachPolicy: (user, arn) => note(`attach ${arn} to user ${user}`),
    detachPolicy: (user, arn) => note(`detach ${arn} from user ${user}`),
    setBoundary: (user, arn) => note(`make ${arn} the boundary of user ${user}`),
    removeBoundary: (user) => note(`remove the boundary of user ${user}`),
    tag: (user, key, value) => note(`tag user ${user} with ${key}=${value}`),
    untag: (user, key) => note(`take the tag ${key} off user ${user}`),
  };
}
