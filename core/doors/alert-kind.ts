import type { Finding } from '../model/finding.ts';
import { credentialId } from '../phases/open.ts';

/** What makes two alerts the same: what was noticed, about whom, and where nobody is named, at which place. */
export function alertKind({ rule, signal, identity, credential, evidence }: Finding): string {
  const who = 'name' in identity ? identity.name : (credentialId(credential) ?? identity.kind);
  // Where nobody is named, the place is what tells two leaks apart: a repository.
  return `${rule ?? signal}|${identity.kind}|${who}|${evidence?.['repository'] ?? ''}`;
}
