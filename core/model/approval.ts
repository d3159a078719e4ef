import type { Opening } from './break-glass.ts';
import type { Expectable } from './expectation.ts';
import type { Incident } from './incident.ts';
import type { DeletableKey } from './key-deletion.ts';
import type { Proof } from './outcome.ts';
import type { ContainmentPlan } from './plan.ts';
import type { Right } from './right.ts';
import type { SessionCaller } from './session-caller.ts';

/** What a person can decide. `keep` leaves everything as it is. */
export const choices = [
  'escalate',
  /** Deny every session of the role that was issued until now. */
  'deny-role-sessions',
  /** Contain whoever took the stolen session, as an incident of its own. */
  'contain-caller',
  'keep',
  'release',
  /** Release, and do not ask again about the same sequence of the same user for a while. */
  'expected',
  /** Keep everything denied, and delete the leaked access key after some days. */
  'delete-key',
] as const;
export type Choice = (typeof choices)[number];

/** Whoever may go further with one identity may also go as far as its role. */
export const rightTo: Readonly<Record<Choice, Right>> = {
  escalate: 'escalate',
  'deny-role-sessions': 'escalate',
  'contain-caller': 'escalate',
  keep: 'keep',
  release: 'release',
  expected: 'expected',
  'delete-key': 'delete-key',
};

/** What the machine does next. It knows these and not the choices, so that a new choice does not edit it. */
export type Leads =
  | 'to-a-new-plan'
  | 'to-the-caller'
  | 'to-the-release'
  | 'to-the-expectation'
  | 'to-the-deletion'
  | 'nowhere';
export const leadsOf: Readonly<Record<Choice, Leads>> = {
  escalate: 'to-a-new-plan',
  'deny-role-sessions': 'to-a-new-plan',
  'contain-caller': 'to-the-caller',
  keep: 'nowhere',
  release: 'to-the-release',
  expected: 'to-the-expectation',
  'delete-key': 'to-the-deletion',
};

/** Whether an identity gets its rights back by it. */
export const givesBack = (choice: Choice): boolean => choice === 'release' || choice === 'expected';

/** A question to a person. The task token stays in the store: whoever sees the message must not be able to use it. */
export interface Question {
  readonly id: string;
  readonly incidentId: string;
  readonly taskToken: string;
  /** Digest of the plan that was shown; a decision about another plan is none. */
  readonly planDigest: string;
  readonly choices: readonly Choice[];
  /** ISO 8601. */
  readonly askedAt: string;
  readonly expiresAt: string;
  /** What a button carries besides the id, so that ids alone are good for nothing. Without it no button answers the question. */
  readonly nonce?: string;
  /** Version of the runtime policy under which it was asked. */
  readonly policyVersion?: number;
  /** What the policy of the incident makes of silence, as people are told. Absent: everything stays as it is. */
  readonly ifSilent?: 'escalate';
  /** The IAM user that it is about: whoever is that user, or owns it, cannot have it released alone. */
  readonly subject?: string;
  /** Whom the tags of the identity name as its owner: like the user itself, they cannot have it released alone. */
  readonly owners?: readonly string[];
  /** `AROA…`: the role of which every session may be denied with the answer, and no other. */
  readonly roleId?: string;
  /** Who took the stolen session: whoever may be contained with the answer, and nobody else. */
  readonly caller?: SessionCaller;
  /** What the choice `expected` would silence. The record says it, so that nobody can turn it into something else later. */
  readonly expectable?: Expectable;
  /** Which key the choice `delete-key` would delete. */
  readonly deletable?: DeletableKey;
  /** When it was proven that the key is dead, ISO 8601: whoever uses it after that shows that it is not. */
  readonly provenAt?: string;
}

/** A message in a chat: where it stands, so that it can be edited and that clicks on copies of it do not count. */
export interface Posted {
  readonly team: string;
  readonly enterprise?: string;
  readonly channel: string;
  /** Slack's name of the message in its channel. */
  readonly ts: string;
}

/** What the message shows; kept, so that it can be written anew when something is decided. */
export interface Shown {
  readonly incident: Incident;
  readonly plan: ContainmentPlan;
  readonly proof: Proof;
}

/** A user group as it was when one of its members decided. */
export interface GroupSnapshot {
  readonly group: string;
  /** How many members it had. */
  readonly count: number;
  /** Their ids in Slack, in order; of a large group not all, but always the one who decided. */
  readonly members: readonly string[];
}

/** How it is known who decided. */
export type DeciderProof =
  /** Slack signed the click; the rest is what Slack said of the person at that moment. */
  | {
      readonly kind: 'slack';
      readonly team: string;
      readonly user: string;
      readonly email?: string;
      /** The click came through an installation for a whole enterprise. */
      readonly isEnterpriseInstall?: true;
      /** Ids of the user groups of the policy that the person was in. */
      readonly groups: readonly string[];
      /** Who else was in them: by what the right was given. Absent where it was given by name alone. */
      readonly membership?: readonly GroupSnapshot[];
    }
  /** IAM authenticated the call: the ARN is AWS's word. */
  | { readonly kind: 'sigv4'; readonly arn: string };

/** The deciding record. It is read again when it is carried out. */
export interface Decision {
  readonly choice: Choice;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly planDigest: string;
  /** What the person wrote: data. */
  readonly reason: string;
  /** Absent where the name is what the person said of themselves, to a function that IAM guards. */
  readonly proof?: DeciderProof;
  /** The opening of break-glass under which it was made. */
  readonly glass?: Opening;
  /** Those who had said the same before, where one person is not enough. */
  readonly with?: readonly Decision[];
}

/** What somebody wrote that did not come to count: whoever opens the form again begins with it. */
export interface Draft {
  /** As records name deciders. */
  readonly by: string;
  readonly choice: Choice;
  readonly reason: string;
}

/** Somebody took a decision back, of which something was still to come. It counts from then on as if nobody had decided. */
export interface Withdrawal {
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly reason: string;
}

export interface Approval {
  readonly question: Question;
  readonly decision?: Decision;
  /** The last one. */
  readonly draft?: Draft;
  readonly withdrawn?: Withdrawal;
  readonly posted?: Posted;
  readonly shown?: Shown;
}

/** What a decision comes to once it is carried out. */
export type Ruling =
  | { readonly kind: 'decided'; readonly choice: Choice; readonly by: string }
  | { readonly kind: 'undecided'; readonly choice: 'keep'; readonly because: string }
  /** Nobody answered, and the policy had said beforehand that this means yes. */
  | { readonly kind: 'silent'; readonly choice: 'escalate'; readonly because: string };
