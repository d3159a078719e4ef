import { actorOf } from '../signals/actor-of.ts';
import { iamNameIn } from '../signals/iam-arn.ts';
import type { PassedCall } from './way.ts';

/** The user that a call of IAM is about; without a name it is the caller, as IAM takes it. */
export function userMeant({ asked, record }: PassedCall, ...answers: readonly unknown[]): string | undefined {
  const named = [asked.userName, ...answers].map(iamNameIn).find((name) => name !== undefined);
  if (named !== undefined) return named;
  const { identity } = actorOf(record);
  return identity.kind === 'user' ? identity.name : undefined;
}
