import { identityCenterByHand } from '../by-hand/identity-center.ts';
import { roleSessionByHand } from '../by-hand/role-session.ts';
import type { CredentialKind } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import { isOfIdentityCenter, reservedRole } from '../policy/reserved-role.ts';
import { accessKey } from './access-key.ts';
import { bedrockApiKey } from './bedrock-api-key.ts';
import { bedrockShortTermKey } from './bedrock-short-term-key.ts';
import { consolePassword } from './console-password.ts';
import { createdRole } from './created-role.ts';
import { federatedSession } from './federated-session.ts';
import { foreignPrincipal } from './foreign-principal.ts';
import { roleSession } from './role-session.ts';
import { root } from './root.ts';
import type { Runbook } from './runbook.ts';
import { ssoSession } from './sso-session.ts';
import { wholeUser } from './whole-user.ts';

/** Every runbook by the kind of credential that it is for. A new kind is its file, its test and its line here. */
export const runbooks: Readonly<Record<CredentialKind, Runbook>> = {
  'access-key': accessKey,
  'bedrock-api-key': bedrockApiKey,
  'bedrock-short-term-key': bedrockShortTermKey,
  'console-password': consolePassword,
  'federated-session': federatedSession,
  'role-session': roleSession,
  root,
  'sso-session': ssoSession,
};

/** Those for a kind of credential, and those for an identity as a whole. */
export const everyRunbook: readonly Runbook[] = [...Object.values(runbooks), wholeUser, createdRole, foreignPrincipal];

/** That nothing can be done, and what a person does instead. */
export interface NoRunbook {
  readonly because: string;
  readonly byHand?: readonly string[];
}

/** The runbook for what a finding names, or why there is none. */
export function runbookFor(finding: Finding): Runbook | NoRunbook {
  const { credential, identity, descends } = finding;
  if (identity.kind === 'root') return root;
  if (identity.kind === 'foreign') return foreignPrincipal;
  if (identity.kind === 'identity-center-user') return ssoSession;
  if (credential !== undefined) return runbooks[credential.kind];
  if (identity.kind === 'user') return wholeUser;
  if (identity.kind === 'role' && descends?.holder === 'created') return createdRole;
  if (identity.kind === 'role') {
    const because = reservedRole(identity.name) ?? unnamedSession(identity.name);
    return {
      because,
      byHand: isOfIdentityCenter(identity.name) ? identityCenterByHand(finding) : roleSessionByHand(finding),
    };
  }
  return { because: `there is no runbook for an identity of kind ${identity.kind}` };
}

const unnamedSession = (role: string): string =>
  `the finding names the role ${role} and no session of it: follow docs/playbooks/role-session.md`;
