import type { PolicySet } from '../../core/iam/request.ts';
import type { Deployed } from '../deployed/deployment.ts';
import type { Place } from '../deployed/template.ts';
import { ByName } from './by-name.ts';
import type { SandboxKey, ServiceCredential } from './credential.ts';
import { deployedRole, type GivenRole, roleFrom } from './given-role.ts';
import { type GivenUser, userFrom } from './given-user.ts';
import { SandboxGroup } from './group.ts';
import type { Layered } from './layered.ts';
import { managedPolicies } from './managed-policies.ts';
import { PolicyShelf } from './policy-shelf.ts';
import { policyOf } from './policy-text.ts';
import type { SandboxRole } from './role.ts';
import { sampleId } from './services/iam/identifiers.ts';
import { type Session, type SessionGiven, Sessions } from './sessions.ts';
import type { SandboxUser } from './user.ts';
import { Users } from './users.ts';

/** Who and what IAM and STS know of in an account. */
export abstract class Directory {
  readonly place: Place;
  /** Ours and everybody else's. */
  readonly roles = new ByName<SandboxRole>();
  readonly groups = new ByName<SandboxGroup>();
  readonly sessions = new Sessions();
  /** Managed policies by ARN: those of AWS, those that the stack deploys, those that somebody adds. */
  readonly policies: PolicyShelf;
  /** Policies of the organization above every identity of the account, and above its resources; a scenario may set them. */
  ceilings: Pick<PolicySet, 'scps' | 'rcps'> = {};
  readonly #users = new Users();
  #ids: number;

  constructor({ place, roles, managedPolicies: ours }: Deployed, begins: number, idsFrom: number) {
    this.#ids = idsFrom;
    this.place = place;
    this.policies = new PolicyShelf([managedPolicies, ours]);
    for (const role of roles.values()) this.roles.add(deployedRole(role, this.#madeAt('AROA', begins)));
  }

  /** Epoch milliseconds, virtual. */
  abstract now(): number;

  /** The control plane sees it now, enforcement after the propagation. */
  abstract write<T>(slot: Layered<T>, value: T): void;

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

  /** The same user under another name or path: key, policies and unique id stay with it. */
  renameUser(user: SandboxUser, { name = user.name, path = user.path }: { name?: string; path?: string }): void {
    this.#users.rename(user, name);
    user.path = path;
    // What was worked out about it was worked out under its old ARN.
    this.write(user.exists, true);
  }

  /** A role that has always been there. */
  createRole(given: GivenRole): SandboxRole {
    return this.roles.add(roleFrom(given, this.#madeAt('AROA', this.now())));
  }

  /** A role that is new: shown at once, and assumed by nobody until enforcement knows it. */
  enrolRole(given: GivenRole): SandboxRole {
    const role = this.roles.add(roleFrom(given, { ...this.#madeAt('AROA', this.now()), exists: false }));
    this.write(role.exists, true);
    return role;
  }

  /** A group that is new. */
  enrolGroup(given: { readonly name: string; readonly path: string }): SandboxGroup {
    const group = new SandboxGroup({ ...given, ...this.#madeAt('AGPA', this.now()), exists: false });
    this.write(group.exists, true);
    return this.groups.add(group);
  }

  /** A customer-managed policy that exists when the story begins. Returns its ARN. */
  createPolicy(name: string, document: unknown): string {
    const arn = `arn:aws:iam::${this.place.account}:policy/${name}`;
    this.policies.set(arn, { ...policyOf(arn, document), document });
    return arn;
  }

  /** Temporary credentials, as STS issues them or as AWS hands them to what it runs under a role. */
  openSession(given: SessionGiven, seconds: number, accessKeyId?: string): Session {
    const term = { at: this.now(), seconds, number: this.nextId() };
    return this.sessions.open(given, { ...term, ...(accessKeyId !== undefined && { accessKeyId }) });
  }

  user(name: string): SandboxUser | undefined {
    return this.#users.named(name);
  }

  users(): readonly SandboxUser[] {
    return this.#users.present();
  }

  /** A user or role, deleted ones too. */
  everByArn(arn: string): SandboxUser | SandboxRole | undefined {
    return this.#users.everByArn(arn) ?? this.roles.everByArn(arn);
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

  /** A number that no other id of this account has. */
  nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  #madeAt(prefix: 'AROA' | 'AGPA', createdAt: number) {
    return { id: sampleId(prefix, this.nextId()), account: this.place.account, createdAt };
  }

  #origin() {
    return { number: this.nextId(), account: this.place.account, createdAt: this.now() };
  }
}
