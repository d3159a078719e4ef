import type { SandboxIdentity } from './identity.ts';

/**
 * Identities of one kind by name, without case as IAM compares them. Of those that had the same name one after the
 * other the newest counts; a deleted one stays until then, because what it held may still be in force.
 */
export class ByName<I extends SandboxIdentity> {
  readonly #newest = new Map<string, I>();
  /** As they were looked up since a name was given last. */
  readonly #byArn = new Map<string, I>();
  /** Another one whenever a name comes to mean somebody else. */
  edition = 0;

  add(identity: I): I {
    this.edition += 1;
    this.#byArn.clear();
    this.#newest.set(identity.name.toLowerCase(), identity);
    return identity;
  }

  /** From now on it is found under the other name alone, and its old one is free. */
  rename(identity: I, name: string): void {
    const before = identity.name.toLowerCase();
    this.edition += 1;
    this.#byArn.clear();
    if (this.#newest.get(before) === identity) this.#newest.delete(before);
    identity.name = name;
    this.#newest.set(name.toLowerCase(), identity);
  }

  /** As the control plane shows it. */
  named(name: string): I | undefined {
    const found = this.ever(name);
    return found?.exists.control() ? found : undefined;
  }

  /** Deleted ones too. */
  ever(name: string): I | undefined {
    return this.#newest.get(name.toLowerCase());
  }

  /** By ARN, deleted ones too. */
  everByArn(arn: string): I | undefined {
    const known = this.#byArn.get(arn);
    // A user may be given another path.
    if (known?.arn === arn) return known;
    const found = this.ever(arn.slice(arn.lastIndexOf('/') + 1));
    if (found?.arn !== arn) return undefined;
    this.#byArn.set(arn, found);
    return found;
  }

  /** As the control plane shows them. */
  present(): readonly I[] {
    return [...this.#newest.values()].filter((identity) => identity.exists.control());
  }
}
