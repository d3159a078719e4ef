import type { Policy } from '../../core/iam/document.ts';
import { principalContext } from '../../core/iam/principal-context.ts';
import type { AuthorizationRequest, PolicySet } from '../../core/iam/request.ts';
import type { Account } from './account.ts';
import type { Layered } from './layered.ts';
import type { SandboxUser } from './user.ts';

/** Which of its two layers a slot is asked for. */
export type View = <T>(slot: Layered<T>) => T;

/** What was written last, as the control plane and AWS's simulator see it. */
export const asWritten: View = (slot) => slot.control();

/** What decides about calls at `at`, in epoch milliseconds. */
export const inForce =
  (at: number): View =>
  (slot) =>
    slot.enforced(at);

/** Everything that has a say about what a user does. */
export function policiesOf(account: Account, user: SandboxUser, view: View): PolicySet {
  const attached = view(user.attached).flatMap((arn) => account.policies.get(arn) ?? []);
  const inline = [...view(user.inline).values()].map(({ policy }) => policy);
  const boundary = view(user.boundary);
  return {
    identity: [...attached, ...inline],
    ...(boundary !== undefined && { boundary: account.policies.get(boundary) ?? empty(boundary) }),
    ...account.ceilings,
  };
}

/** A boundary that names a policy which is gone allows nothing. */
const empty = (name: string): Policy => ({ name, statements: [] });

export interface Asked {
  /** `bedrock:InvokeModel`. */
  readonly action: string;
  readonly resource: string;
  readonly context: AuthorizationRequest['context'];
}

/** A call of a user with long-term credentials, as IAM looks at it. */
export function requestOf(user: SandboxUser, asked: Asked, view: View): AuthorizationRequest {
  const account = user.arn.split(':')[4] ?? '';
  const principal = { kind: 'user', arn: user.arn, account, userId: user.id } as const;
  const context = principalContext({ principal, credential: { kind: 'long-term' }, tags: view(user.tags) });
  return { principal, action: asked.action, resource: asked.resource, context: { ...context, ...asked.context } };
}
