import type { Credential } from '../model/credential.ts';
import type { Descendant } from '../model/descendant.ts';
import { known } from '../signals/known.ts';

/** The descendant as a credential that runbooks know; nothing for what is none, or cannot be named as one. */
export function credentialOf(descendant: Descendant): Credential | undefined {
  const { account } = descendant;
  switch (descendant.kind) {
    case 'role-session': {
      const { role, userId, accessKeyId } = descendant;
      if (userId === undefined) return undefined;
      const kind = role.name.startsWith('AWSReservedSSO_') ? 'sso-session' : 'role-session';
      const session = { account: role.account, roleName: role.name, userId, ...known('accessKeyId', accessKeyId) };
      return kind === 'role-session' ? { kind, ...session, issuedAt: descendant.at } : { kind, ...session };
    }
    case 'user-session': {
      const { userName, accessKeyId } = descendant;
      return { kind: 'federated-session', account, issuer: userName, ...known('accessKeyId', accessKeyId) };
    }
    case 'root-session':
      return { kind: 'root', account: descendant.of, ...known('accessKeyId', descendant.accessKeyId) };
    case 'access-key':
      return { kind: 'access-key', account, accessKeyId: descendant.accessKeyId };
    case 'console-password':
      return { kind: 'console-password', account, userName: descendant.userName };
    case 'api-key':
      return {
        kind: 'bedrock-api-key',
        account,
        userName: descendant.userName,
        ...known('credentialId', descendant.credentialId),
      };
    case 'console-session':
    case 'signing-certificate':
    case 'ssh-key':
    case 'user':
    case 'role':
    case 'trust':
    case 'compute':
    case 'trust-anchor':
    case 'anywhere-profile':
    case 'identity-provider':
    case 'policy':
    case 'grant':
    case 'agent-token':
      return undefined;
  }
}
