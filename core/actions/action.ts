import type { CredentialKind } from '../model/credential.ts';
import type { Target, TargetKind, UserTarget } from '../model/target.ts';
import type { Deployment } from '../ports/deployment.ts';
import type { Iam } from '../ports/iam.ts';
import type { Sessions } from '../ports/role-policies.ts';

/** One reversible change that stops the use of a credential. From this record follow roles, wording, docs and drill. */
export interface Action<Before, On extends Target = UserTarget> {
  readonly id: string;
  /** The kind of target that it acts on. */
  readonly on: TargetKind & On['kind'];
  /** One sentence, present tense: the page, the catalogue and the drill print it. */
  readonly summary: string;
  /** The kinds of credential it helps against. */
  readonly contains: readonly CredentialKind[];
  /**
   * `surgical` stops inference and leaves the rest of the identity at work; `quarantine` stops everything; `role-wide`
   * stops everything, also for others who use the same role.
   */
  readonly reach: Reach;
  /** A deny on the identity, in a slot of its own: one that holds makes up for another whose slot is taken. */
  readonly denies: boolean;
  /**
   * Means something only under the guard over the organization, and elsewhere is neither planned nor granted. It only adds:
   * a deny that holds makes up for it.
   */
  readonly needsGuard?: true;
  /** Adds to what is there and overwrites nothing: it may go ahead when the ledger is down. */
  readonly additive: boolean;
  /** Never taken unless it is on record that a person has chosen it, whatever the mode says. */
  readonly needsApproval?: true;
  readonly permissions: readonly Permission[];
  /** What a hold is taken on: one independently writable thing of the account. */
  slot(target: On): string;
  /** How the customer has it, before anything is changed. */
  observe(target: On, ports: ActionPorts): Promise<Before>;
  /** Why the change must not be made on top of what is there, or undefined. */
  obstacle?(before: Before, deployment: Deployment): string | undefined;
  /** Makes the change. Twice is as once. */
  apply(target: On, ports: ActionPorts): Promise<void>;
  /** Asks AWS whether the change holds. */
  verify(target: On, ports: ActionPorts): Promise<Verification>;
  /** Puts it back as it was, but for a leaked credential, which does not come back. Twice is as once. */
  release(target: On, before: Before, ports: ActionPorts): Promise<void>;
  /** Asks AWS whether it is as it was. */
  released(target: On, before: Before, ports: ActionPorts): Promise<Verification>;
  /** Commands with which a person finishes or undoes the change. */
  byHand(target: On): ByHand;
}

export interface ActionPorts {
  readonly iam: Iam;
  readonly sessions: Sessions;
}

export type Reach = 'surgical' | 'quarantine' | 'role-wide';

export type Verification =
  /** With `how` where it holds in another way than the one that comes first. */
  { readonly kind: 'holds'; readonly how?: string } | { readonly kind: 'does-not-hold'; readonly because: string };

/** A grant that one verb needs; the role of a phase is the union of its verbs' grants. */
export interface Permission {
  readonly action: `iam:${string}`;
  readonly verbs: readonly Verb[];
  /** The users of the account when absent; the surgical deny's own policy, or those that deny sessions, for reading their text. */
  readonly on?: 'inference-deny' | 'roles' | 'session-denies';
  /** Pins the grant, for instance to one policy ARN. */
  readonly condition?: Condition;
  readonly why: string;
}

/** `<restorable-boundaries>` stands for the list that was given at deploy time, `<account>` for the account. */
export type Condition = Readonly<Record<string, Readonly<Record<string, string>>>>;

export type Verb = 'observe' | 'apply' | 'verify' | 'release';

export interface ByHand {
  readonly finish: readonly string[];
  readonly undo: readonly string[];
}

export const holds: Verification = { kind: 'holds' };
export const holdsHow = (how: string): Verification => ({ kind: 'holds', how });
export const doesNotHold = (because: string): Verification => ({ kind: 'does-not-hold', because });
