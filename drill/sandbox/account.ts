import type { Policy } from '../../core/iam/document.ts';
import type { PolicySet } from '../../core/iam/request.ts';
import type { VirtualClock } from '../clock.ts';
import type { Deployed, DeployedRole } from '../deployed/deployment.ts';
import type { Place } from '../deployed/template.ts';
import { type Random, random } from '../random.ts';
import type { CallRecord } from './caller.ts';
import type { Faults } from './faults.ts';
import { managedPolicies } from './managed-policies.ts';
import { createTables } from './tables/tables.ts';
import { type KeyStatus, SandboxKey, SandboxUser } from './user.ts';

export interface Published {
  readonly at: number;
  readonly topic: string;
  readonly subject: string;
  readonly text: string;
}

export interface AccountGiven {
  readonly clock: VirtualClock;
  readonly seed: number;
  readonly deployed: Deployed;
  readonly faults: Faults;
  /** Starts an execution of the state machine; false when there is one of that name. */
  readonly startExecution: (name: string, input: string) => boolean;
}

/** An AWS account that exists only here: what is in it, who may do what, and what was done. */
export class Account {
  readonly place: Place;
  readonly deployed: Deployed;
  readonly faults: Faults;
  readonly startExecution: AccountGiven['startExecution'];
  readonly tables: ReturnType<typeof createTables>;
  readonly roles: ReadonlyMap<string, DeployedRole>;
  readonly policies: ReadonlyMap<string, Policy> = managedPolicies;
  /** Policies above every identity of the account; a scenario may set them. */
  ceilings: Pick<PolicySet, 'scps'> = {};
  readonly published: Published[] = [];
  readonly calls: CallRecord[] = [];
  /** Who is told of each call after it was made: CloudTrail, the story. */
  readonly listeners: ((record: CallRecord, input: unknown) => void)[] = [];
  readonly #users = new Map<string, SandboxUser>();
  readonly #clock: VirtualClock;
  readonly #propagation: Random;
  readonly #latency: Random;
  #ids = 0;

  constructor({ clock, seed, deployed, faults, startExecution }: AccountGiven) {
    this.place = deployed.place;
    this.deployed = deployed;
    this.faults = faults;
    this.startExecution = startExecution;
    this.roles = deployed.roles;
    this.tables = createTables(
      deployed.tables.map(({ name, partitionKey }) => ({ name, partitionKey: { name: partitionKey, type: 'S' } })),
    );
    this.#clock = clock;
    this.#propagation = random(seed, 'propagation');
    this.#latency = random(seed, 'latency');
  }

  now(): number {
    return this.#clock.now();
  }

  sleep(ms: number): Promise<void> {
    return this.#clock.sleep(ms);
  }

  /** Until a change of IAM is enforced, in ms. Measured by others as 3 to 4 s; see docs/decisions/0003. */
  propagationMs(): number {
    return this.faults.propagationMs ?? 3_000 + this.#propagation() * 1_000;
  }

  /** How long a call takes, in ms. */
  latencyMs(action: string): number {
    const [service] = action.split(':');
    const base = service === 'iam' ? 70 : 8;
    return base + this.#latency() * base;
  }

  /** A new user with its first keys; names are compared as IAM compares them, without case. */
  createUser(given: {
    name: string;
    keys?: readonly string[];
    attached?: readonly string[];
    tags?: Readonly<Record<string, string>>;
  }): SandboxUser {
    this.#ids += 1;
    const id = `AIDA${String(this.#ids).padStart(10, '0')}EXAMPLE`;
    const user = new SandboxUser({ ...given, id, account: this.place.account, createdAt: this.now() });
    for (const key of given.keys ?? []) user.keys.set(key, new SandboxKey(key, this.now()));
    user.attached.write({ value: given.attached ?? [], at: this.now(), lag: 0 });
    this.#users.set(given.name.toLowerCase(), user);
    return user;
  }

  user(name: string): SandboxUser | undefined {
    return this.#users.get(name.toLowerCase());
  }

  users(): readonly SandboxUser[] {
    return [...this.#users.values()];
  }

  holderOf(accessKeyId: string): { user: SandboxUser; key: SandboxKey } | undefined {
    for (const user of this.#users.values()) {
      const key = user.keys.get(accessKeyId);
      if (key) return { user, key };
    }
    return undefined;
  }

  attach(user: SandboxUser, attached: readonly string[]): void {
    user.attached.write({ value: attached, at: this.now(), lag: this.propagationMs() });
  }

  setStatus(key: SandboxKey, status: KeyStatus): void {
    key.status.write({ value: status, at: this.now(), lag: this.propagationMs() });
  }
}
