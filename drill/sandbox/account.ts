import type { PolicySet } from '../../core/iam/request.ts';
import type { VirtualClock } from '../clock.ts';
import type { Deployed } from '../deployed/deployment.ts';
import type { DeployedPolicy, DeployedRole } from '../deployed/identities.ts';
import type { Place } from '../deployed/template.ts';
import type { TaskTokens } from '../machine/task-tokens.ts';
import { type Random, random } from '../random.ts';
import type { CallRecord } from './caller.ts';
import { Calls, type Listener } from './calls.ts';
import type { CredentialStatus, SandboxCredential, SandboxKey, ServiceCredential } from './credential.ts';
import type { Faults } from './faults.ts';
import { type GivenUser, userFrom } from './given-user.ts';
import type { Layered } from './layered.ts';
import { managedPolicies } from './managed-policies.ts';
import { Parameters } from './parameters.ts';
import { createTables } from './tables/tables.ts';
import { Trail } from './trail.ts';
import { policyOf, type SandboxUser } from './user.ts';
import { Users } from './users.ts';

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
  /** Runs a function; a world without functions has none. */
  readonly invokeFunction?: (arn: string, payload: unknown) => Promise<unknown>;
  /** The task tokens of the state machine; without it every token is unknown. */
  readonly tokens?: TaskTokens;
}

/** An AWS account that exists only here: what is in it, who may do what, and what was done. */
export class Account {
  readonly place: Place;
  readonly deployed: Deployed;
  readonly faults: Faults;
  readonly startExecution: AccountGiven['startExecution'];
  readonly invokeFunction: NonNullable<AccountGiven['invokeFunction']>;
  /** Values of secrets by name. One that the stack makes has none until somebody sets it. */
  readonly secrets = new Map<string, string>();
  readonly tokens: TaskTokens | undefined;
  readonly tables: ReturnType<typeof createTables>;
  readonly parameters: Parameters;
  readonly trail: Trail;
  readonly roles: ReadonlyMap<string, DeployedRole>;
  /** Managed policies by ARN: those of AWS, those that the stack deploys, those that a scenario adds. */
  readonly policies: Map<string, DeployedPolicy>;
  /** Policies above every identity of the account; a scenario may set them. */
  ceilings: Pick<PolicySet, 'scps'> = {};
  readonly published: Published[] = [];
  /** Ids of the findings that GuardDuty knows of and nobody archived. */
  readonly liveFindings = new Set<string>();
  readonly log = new Calls();
  readonly #users = new Users();
  readonly #clock: VirtualClock;
  readonly #propagation: Random;
  readonly #latency: Random;

  constructor({ clock, seed, deployed, faults, startExecution, invokeFunction, tokens }: AccountGiven) {
    this.place = deployed.place;
    this.deployed = deployed;
    this.faults = faults;
    this.startExecution = startExecution;
    this.invokeFunction = invokeFunction ?? ((arn) => Promise.reject(new Error(`there is no function ${arn}`)));
    this.tokens = tokens;
    this.roles = deployed.roles;
    this.policies = new Map([...managedPolicies, ...deployed.managedPolicies]);
    this.tables = createTables(
      deployed.tables.map(({ name, partitionKey }) => ({ name, partitionKey: { name: partitionKey, type: 'S' } })),
    );
    this.parameters = new Parameters(deployed.parameters, clock.now());
    this.#clock = clock;
    this.#propagation = random(seed, 'propagation');
    this.#latency = random(seed, 'latency');
    this.trail = new Trail(this, random(seed, 'trail'));
    this.listeners.push((record, input, output) => this.trail.hear(record, input, output));
  }

  get calls(): readonly CallRecord[] {
    return this.log.records;
  }

  /** Who is told of each call after it was made: CloudTrail, the story. */
  get listeners(): Listener[] {
    return this.log.listeners;
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

  /** A user that has always been there; names are compared as IAM compares them, without case. */
  createUser(given: GivenUser): SandboxUser {
    return this.#users.add(userFrom(given, this.#origin()));
  }

  /** A user that is new: the control plane shows it at once, its credentials become good later. */
  enrol(given: Pick<GivenUser, 'name' | 'path' | 'tags' | 'boundary'>): SandboxUser {
    const user = this.#users.add(userFrom(given, this.#origin(), 'not-yet'));
    this.write(user.exists, true);
    return user;
  }

  user(name: string): SandboxUser | undefined {
    return this.#users.named(name);
  }

  users(): readonly SandboxUser[] {
    return this.#users.present();
  }

  /** As the control plane shows it. */
  holderOf(accessKeyId: string): { user: SandboxUser; key: SandboxKey } | undefined {
    const held = this.#users.keyHolder(accessKeyId);
    return held?.key.status.control() === 'Absent' ? undefined : held;
  }

  /** Deleted keys too: enforcement may still take them. */
  everHolderOf(accessKeyId: string): { user: SandboxUser; key: SandboxKey } | undefined {
    return this.#users.keyHolder(accessKeyId);
  }

  everHolderOfApiKey(credentialId: string): { user: SandboxUser; credential: ServiceCredential } | undefined {
    return this.#users.apiKeyHolder(credentialId);
  }

  /** A customer-managed policy that exists when the story begins. Returns its ARN. */
  createPolicy(name: string, document: unknown): string {
    const arn = `arn:aws:iam::${this.place.account}:policy/${name}`;
    this.policies.set(arn, { ...policyOf(arn, document), document });
    return arn;
  }

  /** The control plane sees it now, enforcement after the propagation. */
  write<T>(slot: Layered<T>, value: T): void {
    slot.write({ value, at: this.now(), lag: this.propagationMs() });
  }

  attach(user: SandboxUser, attached: readonly string[]): void {
    this.write(user.attached, attached);
  }

  setStatus(credential: SandboxCredential, status: CredentialStatus): void {
    this.write(credential.status, status);
  }

  /** A number that no other id of this account has. */
  nextId(): number {
    return this.#users.nextId();
  }

  /** Every user as the control plane shows it: plain data, equal exactly when nothing differs. */
  snapshot(): unknown {
    return this.#users.snapshot();
  }

  #origin() {
    return { number: this.nextId(), account: this.place.account, createdAt: this.now() };
  }
}
