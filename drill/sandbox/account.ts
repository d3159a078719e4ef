import type { EventEnvelope } from '../../core/model/finding.ts';
import type { VirtualClock } from '../clock.ts';
import type { Deployed } from '../deployed/deployment.ts';
import type { TaskTokens } from '../machine/task-tokens.ts';
import { type Random, random } from '../random.ts';
import type { CallRecord } from './caller.ts';
import { Calls, type Listener } from './calls.ts';
import type { CredentialStatus, SandboxCredential } from './credential.ts';
import { Directory } from './directory.ts';
import type { Faults } from './faults.ts';
import type { SandboxIdentity } from './identity.ts';
import { Known } from './known.ts';
import type { Layered } from './layered.ts';
import { Parameters } from './parameters.ts';
import { snapshotOf } from './snapshot.ts';
import { Switches } from './switches.ts';
import { createTables } from './tables/tables.ts';
import { Trail } from './trail.ts';

export interface Published {
  readonly at: number;
  readonly topic: string;
  readonly subject: string;
  readonly text: string;
}

/** A secret as its list shows it. */
export interface SandboxSecret {
  readonly name: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The accounts that know each other. */
export interface Neighbours {
  readonly id: string;
  readonly accounts: readonly Account[];
  /** The account that an ARN names. */
  ownerOf(arn: string): Account | undefined;
  /** Where temporary credentials belong: their id is unique in the world. */
  homeOf(accessKeyId: string): Account | undefined;
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
  /** Puts an event on a bus of the account; a world without buses takes none. */
  readonly putEvent?: (event: EventEnvelope, bus: string) => void;
  /** Where its own ids begin: no two accounts of a world give the same; 0 when absent. */
  readonly idsFrom?: number;
  /** The task tokens of the state machine; without it every token is unknown. */
  readonly tokens?: TaskTokens;
}

/** An AWS account that exists only here: what is in it, who may do what, and what was done. */
export class Account extends Directory {
  readonly deployed: Deployed;
  readonly faults: Faults;
  readonly startExecution: AccountGiven['startExecution'];
  readonly invokeFunction: NonNullable<AccountGiven['invokeFunction']>;
  readonly putEvent: NonNullable<AccountGiven['putEvent']>;
  /** Values of secrets by name. One that the stack makes has none until somebody sets it. */
  readonly secrets = new Map<string, string>();
  /** Besides those of the stack: what teams keep there. */
  readonly secretList: SandboxSecret[] = [];
  /** Tags of CloudFormation stacks, by name. */
  readonly stacks = new Map<string, Readonly<Record<string, string>>>();
  readonly tokens: TaskTokens | undefined;
  readonly tables: ReturnType<typeof createTables>;
  readonly parameters: Parameters;
  readonly trail: Trail;
  readonly published: Published[] = [];
  readonly switches = new Switches();
  /** Those beside it; a world of one account has none. */
  organization: Neighbours | undefined;
  /** Ids of the findings that GuardDuty knows of and nobody archived. */
  readonly liveFindings = new Set<string>();
  readonly log = new Calls();
  readonly #clock: VirtualClock;
  readonly #propagation: Random;
  readonly #latency: Random;
  #known = new Known();
  #knownUnder: unknown;
  #knownEdition = 0;
  /** When the changes that are on their way reach enforcement, in epoch milliseconds. */
  #landings: readonly number[] = [];

  constructor(given: AccountGiven) {
    const { clock, seed, deployed, faults, startExecution, invokeFunction, putEvent, tokens, idsFrom = 0 } = given;
    super(deployed, clock.now(), idsFrom);
    this.deployed = deployed;
    this.faults = faults;
    this.startExecution = startExecution;
    this.invokeFunction = invokeFunction ?? ((arn) => Promise.reject(new Error(`there is no function ${arn}`)));
    this.putEvent = putEvent ?? (() => {});
    this.tokens = tokens;
    this.tables = createTables(
      deployed.tables.map(({ name, partitionKey }) => ({ name, partitionKey: { name: partitionKey, type: 'S' } })),
    );
    this.parameters = new Parameters(deployed.parameters, clock.now());
    this.#clock = clock;
    this.#propagation = random(seed, 'propagation');
    this.#latency = random(seed, 'latency');
    this.trail = new Trail(this, random(seed, 'trail'), idsFrom);
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

  /** What Math.random answers in this world. */
  random(): number {
    return this.#clock.random();
  }

  /** Until a change of IAM is enforced, in ms. Measured by others as 3 to 4 s; see docs/decisions/0003. */
  propagationMs(): number {
    const { propagationMs } = this.faults;
    const given = typeof propagationMs === 'function' ? propagationMs() : propagationMs;
    return given ?? 3_000 + this.#propagation() * 1_000;
  }

  /** How long a call takes, in ms. */
  latencyMs(action: string): number {
    const base = action.startsWith('iam:') ? 70 : 8;
    return base + this.#latency() * base;
  }

  /** The control plane sees it now, enforcement after the propagation. */
  write<T>(slot: Layered<T>, value: T): void {
    const [at, lag] = [this.now(), this.propagationMs()];
    slot.write({ value, at, lag });
    this.#landings = [...this.#landings, at + lag];
  }

  /** Good until the next change reaches enforcement. */
  known(): Known {
    const { ceilings, policies, groups } = this;
    const edition = policies.edition + groups.edition;
    const now = this.now();
    if (this.#landings.some((at) => at <= now)) {
      this.#landings = this.#landings.filter((at) => at > now);
      this.#known = new Known();
    }
    if (this.#knownUnder !== ceilings || this.#knownEdition !== edition) this.#known = new Known();
    this.#knownUnder = ceilings;
    this.#knownEdition = edition;
    return this.#known;
  }

  attach(user: SandboxIdentity, attached: readonly string[]): void {
    this.write(user.attached, attached);
  }

  setStatus(credential: SandboxCredential, status: CredentialStatus): void {
    this.write(credential.status, status);
  }

  /** Identities and policies as the control plane shows them: plain data, equal exactly when nothing differs. */
  snapshot(): readonly unknown[] {
    return snapshotOf(this);
  }
}
