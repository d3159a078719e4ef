import { parsePolicy } from './document.ts';

/**
 * Whether the trust policy of a role lets in services or outside providers. Then software holds its sessions, often one
 * session for long, and a deny of that session stops the software as well. What cannot be read counts as if it did.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function isForWorkloads(trustPolicy: string): boolean {
  const parsed = parsePolicy(trustPolicy, 'trust policy');
  if (parsed.kind === 'malformed') return true;
  return parsed.policy.statements.some(({ effect, principals }) => {
    if (effect !== 'Allow' || principals === undefined) return false;
    return (
      principals.negated || principals.everyone || principals.services.length > 0 || principals.federated.length > 0
    );
  });
}

/** Whom a trust policy lets in: accounts, ARNs, services and outside providers. Nobody where it cannot be read. */
export function trustsIn(trustPolicy: string): readonly string[] {
  const parsed = parsePolicy(trustPolicy, 'trust policy');
  if (parsed.kind === 'malformed') return [];
  return parsed.policy.statements.flatMap(({ effect, principals }) => {
    if (effect !== 'Allow' || principals === undefined) return [];
    if (principals.negated) return ['everybody but those that it names'];
    return [...principals.aws, ...principals.services, ...principals.federated, ...(principals.everyone ? ['*'] : [])];
  });
}
