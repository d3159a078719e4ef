import type { Window } from './correlation/window.ts';
import type { SessionDeny } from './iam/session-deny.ts';
import type { Approval, Decision, Posted, Question, Shown } from './model/approval.ts';
import type { Board, News } from './model/board.ts';
import type { EventEnvelope, GuardDutyFinding } from './model/finding.ts';
import type { RoleIdentity, UserIdentity } from './model/identity.ts';
import type { Closure, Incident } from './model/incident.ts';
import type { SlackTask } from './model/slack-task.ts';
import type { Issued } from './model/target.ts';
import type { RuntimePolicy } from './policy/runtime-policy.ts';
import type { CloudTrailRecord } from './signals/cloudtrail.ts';

/** Everything that the core asks of the world. A phase takes the ports that it uses and no others. */
export interface World {
  readonly deployment: Deployment;
  readonly clock: Clock;
  readonly iam: Iam;
  readonly sessions: Sessions;
  readonly rolePolicies: RolePolicies;
  readonly ledger: Ledger;
  readonly incidents: Incidents;
  readonly machine: Machine;
  readonly windows: Windows;
  readonly policies: Policies;
  readonly approvals: Approvals;
  readonly boards: Boards;
  readonly trail: Trail;
  readonly pager: Pager;
  readonly digest: Digest;
  readonly log: Log;
  readonly webhookSecrets: WebhookSecrets;
  readonly deliveries: Deliveries;
  readonly intakeDoor: IntakeDoor;
  readonly findings: Findings;
  readonly canary: Canary;
  readonly chat: Chat;
  readonly slackTold: SlackTold;
}

/** What was fixed when Firebreak was deployed, and cannot change under an attacker's hands afterwards. */
export interface Deployment {
  readonly account: string;
  readonly region: string;
  /** Accounts that may report about this one: delegated administrators of Health, GuardDuty or Security Hub. */
  readonly delegatedAdministrators: readonly string[];
  /** Names of users that exist to be stolen: their use is told, and never contained. */
  readonly decoys: readonly string[];
  /** Organizational units that the account is in, at any depth. */
  readonly ous: readonly string[];
  /** Names of users that are never contained. */
  readonly protectedUsers: readonly string[];
  /** Names of roles of which no session is ever contained. */
  readonly protectedRoles: readonly string[];
  /** ARNs of boundaries that Firebreak may overwrite, because it may put them back. */
  readonly restorableBoundaries: readonly string[];
  /** Who is named as the owner of what stays open. */
  readonly owner: string;
  /** Whether the configuration says that the guard over the organization is there. */
  readonly isGuarded: boolean;
}

export interface Clock {
  /** ISO 8601, to the millisecond. */
  now(): string;
  sleep(ms: number): Promise<void>;
}

/** A user as AWS knows it now. */
export interface KnownUser extends UserIdentity {
  readonly uniqueId: string;
  readonly arn: string;
  /** ARN of its permissions boundary. */
  readonly boundary?: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A role as AWS knows it now. */
export interface KnownRole extends RoleIdentity {
  readonly uniqueId: string;
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Whether its trust policy lets services or outside providers in: then workloads hold its sessions. */
  readonly isForWorkloads: boolean;
}

/** The kinds of credential that a user can hold several of, each with a status of its own. */
export type StatusKind = 'access-key' | 'service-credential' | 'signing-certificate' | 'ssh-key';

export interface CredentialState {
  readonly id: string;
  readonly status: 'Active' | 'Inactive' | 'Expired';
  /** Of a service-specific credential: `bedrock.amazonaws.com`. */
  readonly service?: string;
}

export type Simulated = 'allowed' | 'explicitDeny' | 'implicitDeny';

/**
 * IAM, as far as containment needs it.
 * Every method throws `Refused` when AWS denies the call, `NotThere` when the thing named is gone, and `TryAgain`
 * when the SDK's own retries were used up.
 */
export interface Iam {
  /** The name of the user that holds this key now, or undefined when no user of this account does. */
  holderOf(accessKeyId: string): Promise<string | undefined>;
  /** The user as it is now, with its unique id; undefined when there is none of that name. */
  user(name: string): Promise<KnownUser | undefined>;
  /** The role as it is now, with its unique id; undefined when there is none of that name. */
  role(name: string): Promise<KnownRole | undefined>;
  credentials(user: string, kind: StatusKind): Promise<readonly CredentialState[]>;
  setStatus(user: string, kind: StatusKind, id: string, status: 'Active' | 'Inactive'): Promise<void>;
  /** When the console password was set, ISO 8601, or undefined when there is none. */
  consolePasswordSince(user: string): Promise<string | undefined>;
  /** ARNs of the managed policies attached to the user itself. */
  attachedPolicies(user: string): Promise<readonly string[]>;
  attachPolicy(user: string, policyArn: string): Promise<void>;
  detachPolicy(user: string, policyArn: string): Promise<void>;
  setBoundary(user: string, policyArn: string): Promise<void>;
  removeBoundary(user: string): Promise<void>;
  tag(user: string, key: string, value: string): Promise<void>;
  untag(user: string, key: string): Promise<void>;
  /** The text of a managed policy's version in force. */
  policyDocument(policyArn: string): Promise<string>;
  /** AWS's own answer to whether the user or role may do each of these, by action, with condition keys as given. */
  simulate(asked: SimulationAsked): Promise<ReadonlyMap<string, Simulated>>;
}

export interface SimulationAsked {
  /** ARN of a user or role. */
  readonly of: string;
  readonly actions: readonly string[];
  /** What tells one session of a role from another. */
  readonly context?: readonly SimulationContext[];
}

export interface SimulationContext {
  readonly key: string;
  readonly type: 'string' | 'date';
  readonly value: string;
}

/**
 * Denies of sessions, as inline policies of their role. Only one function may write these, and all it can be told is which
 * role, which session and which times: a finding that steered us could not make it write anything else.
 * Every method throws `Refused`, `NotThere` and `TryAgain` as `Iam` does.
 */
export interface Sessions {
  /** The text of the deny that is in place, or undefined. */
  standing(order: SessionDeny): Promise<string | undefined>;
  /** Twice is as once. */
  deny(order: SessionDeny): Promise<void>;
  /** Also when there is none. */
  lift(order: SessionDeny): Promise<void>;
}

/** Inline policies of roles. Throws as `Iam` does. */
export interface RolePolicies {
  put(role: string, policyName: string, text: string): Promise<void>;
  /** Also when there is none. */
  remove(role: string, policyName: string): Promise<void>;
}

/**
 * Prior state, written before the change and never overwritten. A deny is held per slot: the first hold records how
 * the customer had it, later incidents add holds, and only the release of the last one restores it.
 */
export interface Ledger {
  /**
   * Adds a hold, and records `before` if nobody did. Repeating it changes nothing.
   * @throws TryAgain when the ledger cannot be reached
   */
  hold(entry: NewHold): Promise<Held>;
  /** Adds a hold where something is recorded already, and answers whether it is. */
  join(slot: string, incidentId: string): Promise<boolean>;
  /** What is recorded for a slot, or undefined. */
  read(slot: string): Promise<Held | undefined>;
  /** Drops one incident's hold and answers what remains; the memory stays until it is forgotten. */
  drop(slot: string, incidentId: string): Promise<Held | Forgotten | undefined>;
  /** Deletes the memory of a slot that nobody holds any more, and notes for which incident it was put back. */
  forget(slot: string, incidentId: string): Promise<void>;
}

export interface NewHold {
  readonly slot: string;
  readonly incidentId: string;
  /** How the customer had it, as JSON. */
  readonly before: string;
  readonly at: string;
}

export interface Held {
  readonly before: string;
  readonly holds: readonly string[];
}

/** The slot was put back when this incident was released before: a repeated release has nothing left to do. */
export interface Forgotten {
  readonly releasedFor: string;
  readonly holds?: never;
}

export type Opening =
  | { readonly kind: 'opened'; readonly incident: Incident }
  | { readonly kind: 'joined'; readonly incident: Incident }
  /** The policy that the incident was to be opened under is no longer in force; this one is. */
  | { readonly kind: 'policy-changed'; readonly policy: RuntimePolicy };

export interface Incidents {
  /** A new id for an incident about `key`; equal for equal input. */
  newId(key: string, at: string): string;
  /**
   * Opens the incident, or answers the one about the same key that this finding joins. One conditional write, which
   * also makes sure that the incident's policy is the one in force.
   */
  open(candidate: Incident): Promise<Opening>;
  /** From now on, findings about `key` join this incident. Leaves a key alone that has an incident of its own. */
  alsoKnownAs(key: string, incident: Incident): Promise<void>;
  close(incident: Incident, closure: Closure): Promise<void>;
  /** Tells an alert unless one of its kind was told in the same hour: a flood of them must not become a flood of mail. */
  alertOnce(kind: string, at: string, tell: () => Promise<void>): Promise<void>;
  /** Counts one more full containment in the hour of `at`, and answers how many there are. */
  count(at: string, incidentId: string): Promise<number>;
}

/** What is remembered of each identity, for the sequences that its calls make. */
export interface Windows {
  /**
   * Changes what is remembered under a key, and answers it as it is then. Repeated when somebody else wrote in between.
   * @throws TryAgain
   */
  update(key: string, at: string, change: (window: Window) => Window): Promise<Window>;
}

/** The runtime policy in force: the last good version of the parameter. */
export interface Policies {
  /** The last that this process has seen; the deployed one at first. No call. */
  known(): RuntimePolicy;
  /** What `known` answers from now on. */
  learn(policy: RuntimePolicy): void;
  current(): Promise<RuntimePolicy>;
  /** Puts a policy in force. An older version than the one in force changes nothing. */
  enforce(policy: RuntimePolicy): Promise<void>;
  /** The text and version of the parameter as it is now; undefined when there is none. */
  parameter(): Promise<{ readonly text: string; readonly version: number } | undefined>;
}

export interface Approvals {
  ask(question: Question): Promise<void>;
  read(id: string): Promise<Approval | undefined>;
  /**
   * Records the first decision; answers the one that counts, which may be somebody else's. Undefined when there is none
   * and this cannot become it: the question expired, or another plan is asked about by now.
   */
  decide(id: string, decision: Decision): Promise<Decision | undefined>;
  /** Notes that a person would decide so, where one is not enough; answers everybody who said something, undefined as above. */
  assent(id: string, decision: Decision): Promise<readonly Decision[] | undefined>;
  /** Notes where the question stands in the chat. Answers the message that is out of date now: an earlier one, or this one where the question was asked anew meanwhile. */
  bind(question: Question, posted: Posted, shown: Shown): Promise<Posted | undefined>;
}

/** What the channel shows of incidents, and which questions wait for an answer there. */
export interface Boards {
  /** Nothing is known of it: an empty board. */
  read(incidentId: string): Promise<Board>;
  /** Keeps the news, unless later ones are kept already. */
  keep(news: News): Promise<void>;
  /**
   * Whether the caller is to post the summary now. One is at a time, so that there is one summary; whoever was to and is
   * not heard of for 45 s did not.
   */
  mayPost(incidentId: string, at: string): Promise<boolean>;
  pin(incidentId: string, posted: Posted): Promise<void>;
  /** Notes the question that is asked now, and that it waits. */
  asks(question: Pick<Question, 'id' | 'incidentId'>): Promise<void>;
  /** Ids of the questions that wait for an answer. */
  waiting(): Promise<readonly string[]>;
  waitsNoMore(questionId: string): Promise<void>;
  /** Says it unless it was said before, and answers whether. What cannot be said is not noted as said. */
  once(incidentId: string, what: string, say: () => Promise<void>): Promise<boolean>;
}

/** CloudTrail. It is late, so what is not there yet may still come. */
export interface Trail {
  /**
   * Calls that AWS let pass, at or after `since` (ISO 8601).
   * @throws Refused also when there are more records than can be read and none of those read was let pass
   */
  successes(by: TrailCaller, since: string): Promise<readonly TrailCall[]>;
  /** The Regions that can be looked at, the hub's own first. */
  regions(): readonly string[];
  /**
   * The records that CloudTrail has of it in one Region, refused calls among them, the newest first.
   * @throws Refused when the Region may not be looked at, TryAgain
   */
  records(asked: TrailQuestion): Promise<TrailAnswer>;
}

/** CloudTrail takes one attribute at a time. */
export interface TrailLookup {
  readonly attribute: 'AccessKeyId' | 'EventName' | 'EventSource' | 'ResourceName' | 'Username';
  readonly value: string;
}

export interface TrailQuestion {
  readonly region: string;
  readonly lookup: TrailLookup;
  /** ISO 8601. */
  readonly since: string;
  /** Of up to 50 records each. */
  readonly pagesAtMost: number;
}

export interface TrailAnswer {
  readonly records: readonly CloudTrailRecord[];
  readonly pages: number;
  /** False when there are older records than those that were read. */
  readonly isComplete: boolean;
}

/** Whose calls; `userId` is that of a session of a role, `AROA…:session-name`, which a later session may have as well. */
export type TrailCaller =
  | { readonly accessKeyId: string }
  | { readonly userName: string }
  | { readonly userId: string; readonly issued: Issued };

export interface TrailCall {
  readonly eventId: string;
  /** ISO 8601, whole seconds. */
  readonly at: string;
  /** `bedrock:InvokeModel`. */
  readonly action: string;
  /** It was made with an API key for models. */
  readonly byApiKey?: boolean;
}

/** A short fingerprint of a text; equal texts have equal fingerprints, and nobody can make two that collide. */
export type Digest = (text: string) => string;

export interface Machine {
  /** Starts the incident's execution; starting it twice is as once. */
  start(incident: Incident): Promise<void>;
  /** Tells the execution that waits on this token that there is a decision. What it says is not believed by itself. */
  wake(taskToken: string, approvalId: string): Promise<'woken' | 'nobody waits'>;
}

/** Subject at most 100 printable ASCII characters, as SNS demands. */
export interface Message {
  readonly subject: string;
  readonly text: string;
}

export interface Pager {
  /** For whoever reads along. */
  notice(message: Message): Promise<void>;
  /** For whoever must act now. */
  page(message: Message): Promise<void>;
}

export interface Log {
  info(message: string, fields: Readonly<Record<string, string | number | boolean>>): void;
}

export type WebhookSender = 'github' | 'report' | 'slack';

/** What the senders of webhooks sign with. */
export interface WebhookSecrets {
  /** The secrets in force: none when nobody has set one, two while one replaces the other. */
  read(sender: WebhookSender): Promise<readonly string[]>;
}

/** Whether `mac` (hex) is the HMAC-SHA256 of the parts one after the other, in a time that does not depend on either. */
export type MacEquals = (claim: {
  readonly secret: string;
  readonly signed: readonly (string | Uint8Array)[];
  readonly mac: string;
}) => boolean;

/** What outsiders delivered, remembered for some days. */
export interface Deliveries {
  /** Takes a delivery, unless it was taken before; what fails counts as never delivered. Answers whether it was new. */
  once(id: string, at: string, take: () => Promise<void>): Promise<boolean>;
}

/** The entrance that every event goes through. */
export interface IntakeDoor {
  /** @throws TryAgain when intake did not take the event */
  hand(event: EventEnvelope): Promise<void>;
}

/** The services that send findings, asked again. */
export interface Findings {
  /**
   * Whether GuardDuty has a finding of that id that nobody archived. One call.
   * @throws Refused, NotThere or TryAgain
   */
  isLive(asked: GuardDutyFinding): Promise<boolean>;
}

/** The user without powers that is quarantined every day, to hear whether anybody hears it. */
export interface Canary {
  /** Its name, fixed when Firebreak was deployed. */
  readonly user: string;
  /** Notes that the quarantine, put on at `at` (ISO 8601), has arrived at intake. */
  arrived(at: string): Promise<void>;
  /** When the last quarantine that arrived was put on. */
  lastArrival(): Promise<string | undefined>;
  quarantine(): Promise<void>;
  /** Also when there is none. */
  release(): Promise<void>;
}

/** A chat with buttons. Every method throws TryAgain when the chat does not answer, and Refused when it says no. */
export interface Chat {
  post(channel: string, message: ChatMessage, thread?: Thread): Promise<Posted>;
  update(posted: Posted, message: ChatMessage): Promise<void>;
  /** Only that person sees it. */
  whisper(channel: string, user: string, message: ChatMessage): Promise<void>;
  user(id: string): Promise<ChatUser>;
  /** Ids of the users in a group; those of a minute ago. */
  membersOf(group: string): Promise<readonly string[]>;
  /** Must be called within about 3 s of the click that `trigger` is from. */
  openModal?(trigger: string, view: ChatView): Promise<void>;
}

/** Where a reply goes: below a message, and to the whole channel as well where everybody should see it. */
export interface Thread {
  readonly ts: string;
  readonly isBroadcast?: boolean;
}

/** Blocks are data for the chat; `text` is what a phone shows and a screen reader reads. */
export interface ChatMessage {
  readonly text: string;
  readonly blocks: readonly object[];
}

/** A form, as the chat takes it. */
export interface ChatView {
  readonly type: 'modal';
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly title: object;
  readonly blocks: readonly object[];
}

/** A person, or a program, as the chat knows it now. */
export interface ChatUser {
  readonly id: string;
  readonly team: string;
  readonly enterprise?: string;
  readonly email?: string;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
  /** Restricted to some channels, or invited to one. */
  readonly isGuest: boolean;
  /** Of another organization, met in a shared channel. */
  readonly isStranger: boolean;
}

/** Whoever sees to what Slack says and is told. Not waited for: nothing that contains may depend on Slack. */
export interface SlackTold {
  /** @throws TryAgain when it was not taken */
  hand(task: SlackTask): Promise<void>;
}
