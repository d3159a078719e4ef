import { ByName } from './by-name.ts';
import type { SandboxKey, ServiceCredential } from './credential.ts';
import type { SandboxUser } from './user.ts';

/** The users of an account, deleted ones included: what they held may still be in force. */
export class Users extends ByName<SandboxUser> {
  readonly #all: SandboxUser[] = [];
  /** Found once, by the id of the credential: it stays with its user for ever. */
  readonly #holders = new Map<string, SandboxUser>();

  override add(user: SandboxUser): SandboxUser {
    this.#all.push(user);
    return super.add(user);
  }

  keyHolder(accessKeyId: string): { user: SandboxUser; key: SandboxKey } | undefined {
    const user = this.#holderOf(accessKeyId, ({ keys }) => keys);
    const key = user?.keys.get(accessKeyId);
    return user && key && { user, key };
  }

  apiKeyHolder(credentialId: string): { user: SandboxUser; credential: ServiceCredential } | undefined {
    const user = this.#holderOf(credentialId, ({ serviceCredentials }) => serviceCredentials);
    const credential = user?.serviceCredentials.get(credentialId);
    return user && credential && { user, credential };
  }

  #holderOf(id: string, held: (user: SandboxUser) => ReadonlyMap<string, unknown>): SandboxUser | undefined {
    const known = this.#holders.get(id);
    if (known) return known;
    const found = this.#all.find((user) => held(user).has(id));
    if (found) this.#holders.set(id, found);
    return found;
  }
}
