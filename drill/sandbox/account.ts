import type { PolicySet } from '../../core/iam/request.ts';
import type { VirtualClock } from '../clock.ts';
import type { Deployed } from '../deployed/deployment.ts';
import type { Place } from '../deployed/template.ts';
import type { TaskTokens } from '../machine/task-tokens.ts';
import { type Random, random } from '../random.ts';
import { ByName } from './by-name.ts';
import type { CallRecord } from './caller.ts';
import { Calls, type Listener } from './calls.ts';
import type { CredentialStatus, SandboxCredential, SandboxKey, ServiceCredential } from './credential.ts';
import type { Faults } from './faults.ts';
import { deployedRole, type GivenRole, roleFrom } from './given-role.ts';
import { type GivenUser, userFrom } from './given-user.ts';
import type { SandboxGroup } from './group.ts';
import type { SandboxIdentity } from './identity.ts';
import type { Layered } from './layered.ts';
import { managedPolicies } from './managed-policies.ts';
import { Parameters } from './parameters.ts';
import { PolicyShelf } from './policy-shelf.ts';
import { policyOf } from './policy-text.ts';
import type { SandboxRole } from './role.ts';
import { sampleId } from './services/iam/identifiers.ts';
import { type Session, type SessionGiven, Sessions } from './sessions.ts';
import { snapshotOf } from './snapshot.ts';
import { createTables } from './tables/tables.ts';
import { Trail } from './trail.ts';
import type { SandboxUser } from './user.ts';
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
  /** Ours and everybody else's. */
  readonly roles = new ByName<SandboxRole>();
  readonly groups = new ByName<SandboxGroup>();
  readonly sessions = new Sessions();
  /** Managed policies by ARN: those of AWS, those that the stack deploys, those that somebody adds. */
  readonly policies: PolicyShelf;
  /** Policies above every identity of the account; a scenario may set them. */
  ceilings: Pick<PolicySet, 'scps'> = {};
  readonly published: Published[] = [];
  /** Ids of the findings that GuardDuty knows of and nobody archived. */
  readonly liveFindings = new Set<string>();
  readonly log = new Calls();
  readonly #users = new Users();
  #ids = 0;
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
    this.policies = new PolicyShelf([managedPolicies, deployed.managedPolicies]);
    this.tables = createTables(
      deployed.tables.map(({ name, partitionKey }) => ({ name, partitionKey: { name: partitionKey, type: 'S' } })),
    );
    this.parameters = new Parameters(deployed.parameters, clock.now());
    this.#clock = clock;
    for (const role of deployed.roles.values()) this.roles.add(deployedRole(role, this.#roleOrigin()));
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

  /** A role that has always been there. */
  createRole(given: GivenRole): SandboxRole {
    return this.roles.add(roleFrom(given, this.#roleOrigin()));
  }

  /** A role that is new: shown at once, and assumed by nobody until enforcement knows it. */
  enrolRole(given: GivenRole): SandboxRole {
    const role = this.roles.add(roleFrom(given, { ...this.#roleOrigin(), exists: false }));
    this.write(role.exists, true);
    return role;
  }

  /** Temporary credentials, as STS issues them or as AWS hands them to what it runs under a role. */
  openSession(given: SessionGiven, seconds: number): Session {
    return this.sessions.open(given, { at: this.now(), seconds, number: this.nextId() });
  }

  user(name: string): SandboxUser | undefined {
    return this.#users.named(name);
  }

  /** A user or role, deleted ones too. */
  everByArn(arn: string): SandboxUser | SandboxRole | undefined {
    return this.#users.everByArn(arn) ?? this.roles.everByArn(arn);
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

  attach(user: SandboxIdentity, attached: readonly string[]): void {
    this.write(user.attached, attached);
  }

  setStatus(credential: SandboxCredential, status: CredentialStatus): void {
    this.write(credential.status, status);
  }

  /** A number that no other id of this account has. */
  nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  /** Identities and policies as the control plane shows them: plain data, equal exactly when nothing differs. */
  snapshot(): readonly unknown[] {
    return snapshotOf(this);
  }

  #roleOrigin() {
    return { id: sampleId('AROA', this.nextId()), account: this.place.account, createdAt: this.now() };
  }

  #origin() {
    return { number: this.nextId(), account: this.place.account, createdAt: this.now() };
  }
}
