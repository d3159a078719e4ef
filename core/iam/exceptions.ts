import type { AuthorizationRequest } from './request.ts';

/**
 * Calls that no policy decides: the reason why they pass, or undefined for every other call.
 * GetCallerIdentity passes even under an explicit deny, so a successful one proves nothing about containment.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * GetSessionToken needs no permission. Whether an explicit deny of it is enforced is not documented, so no deny of it
 * counts as proof; the session that it makes is bound by the user's policies like the user itself.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
export const unconditional = (request: AuthorizationRequest): string | undefined => {
  switch (request.action.toLowerCase()) {
    case 'sts:getcalleridentity':
      return 'AWS answers GetCallerIdentity whatever the policies say.';
    case 'sts:getsessiontoken':
      return isLongTerm(request)
        ? 'GetSessionToken needs no permission, and a deny of it is not proven to hold.'
        : undefined;
    default:
      return undefined;
  }
};

/** Only a user or root may ask, and only with long-term credentials, which have no time of issue. */
const isLongTerm = (request: AuthorizationRequest): boolean => {
  const { kind } = request.principal;
  if (kind !== 'user' && kind !== 'root') return false;
  return !Object.keys(request.context).some((key) => key.toLowerCase() === 'aws:tokenissuetime');
};

/**
 * Where the policy of the resource must allow even inside one account: trust policies and KMS key policies.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export const resourceMustAllow = (action: string): boolean =>
  action.startsWith('sts:assumerole') || action.startsWith('kms:');
