import type { SandboxKey, ServiceCredential } from './credential.ts';
import { snapshotOf } from './snapshot.ts';
import type { SandboxUser } from './user.ts';

/** The users of an account, deleted ones included: what they held may still be in force. */
export class Users {
  readonly #all: SandboxUser[] = [];
  #ids = 0;

  add(user: SandboxUser): SandboxUser {
    this.#all.push(user);
    return user;
  }

  nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  /** As the control plane shows it; names are compared without case. */
  named(name: string): SandboxUser | undefined {
    const wanted = name.toLowerCase();
    return this.#all.find((user) => user.name.toLowerCase() === wanted && user.exists.control());
  }

  present(): readonly SandboxUser[] {
    return this.#all.filter((user) => user.exists.control());
  }

  keyHolder(accessKeyId: string): { user: SandboxUser; key: SandboxKey } | undefined {
    for (const user of this.#all) {
      const key = user.keys.get(accessKeyId);
      if (key) return { user, key };
    }
    return undefined;
  }

  apiKeyHolder(credentialId: string): { user: SandboxUser; credential: ServiceCredential } | undefined {
    for (const user of this.#all) {
      const credential = user.serviceCredentials.get(credentialId);
      if (credential) return { user, credential };
    }
    return undefined;
  }

  snapshot(): readonly unknown[] {
    return this.present()
      .map(snapshotOf)
      .toSorted((a, b) => (String(a['arn']) < String(b['arn']) ? -1 : 1));
  }
}
