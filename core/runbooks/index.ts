import type { CredentialKind } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import { reservedRole } from '../policy/reserved-role.ts';
import { accessKey } from './access-key.ts';
import { bedrockApiKey } from './bedrock-api-key.ts';
import { bedrockShortTermKey } from './bedrock-short-term-key.ts';
import { consolePassword } from './console-password.ts';
import { createdRole } from './created-role.ts';
import { federatedSession } from './federated-session.ts';
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
export const everyRunbook: readonly Runbook[] = [...Object.values(runbooks), wholeUser, createdRole];

/** The runbook for what a finding names, or why there is none. */
export function runbookFor({ credential, identity, descends }: Finding): Runbook | { readonly because: string } {
  if (identity.kind === 'root') return root;
  if (credential !== undefined) return runbooks[credential.kind];
  if (identity.kind === 'user') return wholeUser;
  if (identity.kind === 'role' && descends?.holder === 'created') return createdRole;
  if (identity.kind === 'role') return { because: reservedRole(identity.name) ?? unnamedSession(identity.name) };
  return { because: `there is no runbook for an identity of kind ${identity.kind}` };
}

const unnamedSession = (role: string): string =>
  `the finding names the role ${role} and no session of it: follow docs/playbooks/role-session.md`;
