import type { Finding } from '../model/finding.ts';
import { foreignPrincipalByHand } from './foreign-principal.ts';
import { identityCenterByHand } from './identity-center.ts';
import { roleSessionByHand } from './role-session.ts';
import { rootByHand } from './root.ts';

/** Whom Firebreak cannot contain, and what a person does instead. */
export interface Uncontainable {
  readonly because: string;
  /** Empty where nobody knows more than the finding says. Nothing in them was chosen by an attacker. */
  readonly byHand: readonly string[];
  /** Of other accounts, where nothing here is on fire. */
  readonly mayWait?: true;
}

/** Why nothing can be contained of what the finding names, with the steps for a person; undefined where it can. */
export function uncontainable(finding: Finding): Uncontainable | undefined {
  const { identity, credential, source } = finding;
  const accounts = ['account' in identity ? identity.account : source.account, credential?.account ?? source.account];
  if (accounts.some((account) => account !== source.account))
    return foreign('it names a principal of another account', finding);
  if (identity.kind === 'root' || credential?.kind === 'root')
    return { because: 'no policy can deny the root user', byHand: rootByHand(finding) };
  if (credential?.kind === 'sso-session')
    return {
      because: 'a session of Identity Center cannot be denied inside the account',
      byHand: identityCenterByHand(finding),
    };
  switch (identity.kind) {
    case 'user':
      return undefined;
    case 'role':
      return credential
        ? undefined
        : { because: 'it does not name which session of the role', byHand: roleSessionByHand(finding) };
    case 'unknown':
      return credential
        ? undefined
        : { because: 'it names neither a credential nor an identity that can be looked up', byHand: [] };
    case 'identity-center-user':
      return {
        because: 'an Identity Center user cannot be denied inside the account',
        byHand: identityCenterByHand(finding),
      };
    case 'service':
      return { because: 'its principal does not belong to the account', byHand: [] };
    case 'foreign':
      return foreign('its principal does not belong to the account', finding);
  }
}

const foreign = (because: string, finding: Finding): Uncontainable => ({
  because,
  byHand: foreignPrincipalByHand(finding),
  mayWait: true,
});
