import { uncontainable } from '../by-hand/uncontainable.ts';
import type { AccountId, Credential } from '../model/credential.ts';
import type { EventEnvelope, Finding, Reading, Response } from '../model/finding.ts';
import type { Identity, UserIdentity } from '../model/identity.ts';
import { actorOf } from './actor-of.ts';
import { bareFindingAsDelivered } from './bare-finding.ts';
import { asDelivered, cloudTrailRecordIn, isObject } from './cloudtrail.ts';
import { type SignalId, signals } from './index.ts';
import { compilePattern } from './pattern.ts';
import type { Signal, SignalPattern } from './signal.ts';
import { withoutTopic } from './topic-message.ts';
import { webhookSource } from './webhook.ts';

export type Decision = Response | 'ignore';

/** What Firebreak makes of an event, before guardrails and mode, which depend on the deployment. */
export interface Verdict {
  readonly decision: Decision;
  readonly signal?: SignalId;
  /** Whom the finding is about; where there is none, who made the call. */
  readonly identity?: Identity;
  readonly credential?: Credential;
  /** For a person. Holds no text that an attacker chose. */
  readonly reason: string;
  /** Present unless the decision is `ignore`. */
  readonly finding?: Finding;
}

export interface Scope {
  /** Accounts that may report about others: delegated administrators of Health, GuardDuty or Security Hub. */
  readonly delegatedAdministrators: readonly AccountId[];
  /**
   * Names of users that exist to be stolen, fixed at deploy time: a name that anybody could give to a user must not be
   * what keeps it from being contained.
   */
  readonly decoys?: readonly string[];
  /** Accounts about which the doors of `account` may report as well. */
  readonly members?: readonly { readonly account: AccountId }[];
  /** The account of the decoys, and of the doors. For `triage` also whose a bare finding is that names no account, as those of Trusted Advisor do not. */
  readonly account?: AccountId;
}

const nobodyElse: Scope = { delegatedAdministrators: [] };

/**
 * Any parsed JSON value: an event as EventBridge delivers it, a bare CloudTrail record, a bare finding of a service, a
 * record of the log of model calls, or one of these inside the message of a topic. One verdict for each credential that
 * it names, the most urgent first, and at least one. Never throws.
 */
export function triage(value: unknown, scope: Scope = nobodyElse): readonly Verdict[] {
  const event = deliveredEvent(value, scope.account);
  return event
    ? triageEvent(event, scope)
    : [{ decision: 'ignore', reason: 'it is neither an event, nor a finding, nor a record that Firebreak knows' }];
}

/** What EventBridge delivers, or would have delivered, of such a value; undefined for anything else. */
export function deliveredEvent(value: unknown, account?: AccountId): EventEnvelope | undefined {
  const told = withoutTopic(value);
  return envelopeIn(told) ?? asDelivered(told) ?? bareFindingAsDelivered(told, account);
}

/** As `triage`, for what has come through EventBridge or a door: a bare record or finding is not believed here. */
export function triageEvent(event: EventEnvelope, scope: Scope = nobodyElse): readonly Verdict[] {
  const verdicts = catalogue
    .filter(({ applies }) => applies(event))
    .flatMap(({ signal }) =>
      signal.read(event).map((reading) => judge(signal.id, reading, { event, ceiling: signal.response, scope })),
    );
  const findings = verdicts.filter(({ decision }) => decision !== 'ignore');
  // Beside a finding, what other signals made nothing of is of no interest.
  if (findings.length > 0) return findings.toSorted((left, right) => urgency[right.decision] - urgency[left.decision]);
  const [first] = verdicts;
  return [first ?? { decision: 'ignore', reason: 'no signal listens for this event', ...caller(event) }];
}

const catalogue = signals.map((signal: Signal & { readonly id: SignalId }) => {
  const matches = compilePattern(signal.pattern);
  // Most events are of other services: asking for the source alone is a tenth of the work.
  return { signal, applies: (event: EventEnvelope) => isFrom(signal.pattern, event.source) && matches(event) };
});

const isFrom = ({ source: sources }: SignalPattern, source: string): boolean =>
  sources.some((each) => (typeof each === 'string' ? each === source : source.startsWith(each.prefix)));

const urgency: Readonly<Record<Decision, number>> = { ignore: 0, record: 1, alert: 2, contain: 3 };

interface Setting {
  readonly event: EventEnvelope;
  readonly ceiling: Response;
  readonly scope: Scope;
}

function judge(signal: SignalId, reading: Reading, { event, ceiling, scope }: Setting): Verdict {
  if (reading.kind === 'ignored') return { decision: 'ignore', signal, reason: reading.because, ...caller(event) };
  const { finding } = reading;
  const asked = urgency[finding.response] > urgency[ceiling] ? ceiling : finding.response;
  const objection = asked === 'contain' ? objectionTo(finding, event, scope) : undefined;
  const decision = objection ? 'alert' : asked;
  const reason = objection ? `${finding.because}; not contained, since ${objection}` : finding.because;
  const { identity, credential } = finding;
  // Also where the signal itself saw that there is nothing to contain: it is the leak that wakes somebody.
  const isHeld = decision === 'alert' && ceiling === 'contain';
  const held = isHeld ? heldBack({ ...finding, because: reason }, event, scope) : finding;
  return {
    decision,
    signal,
    identity,
    ...(credential && { credential }),
    reason,
    finding: { ...held, response: decision },
  };
}

/** A finding that nothing is contained upon, with the steps for a person where it names somebody who must be. */
export function heldBack(finding: Finding, event: EventEnvelope, scope: Scope): Finding {
  const means = mistrusted(finding, event, scope) === undefined ? uncontainable(finding) : undefined;
  if (means === undefined || means.byHand.length === 0) return { ...finding, response: 'alert' };
  return { ...finding, response: 'alert', byHand: means.byHand, ...(means.mayWait && { mayWait: means.mayWait }) };
}

/**
 * Why nothing may be contained on the word of this finding, whoever asks for it. A sequence that makes more of a finding
 * than it asked for alone has to ask here again.
 */
export function objectionTo(finding: Finding, event: EventEnvelope, scope: Scope): string | undefined {
  const { identity } = finding;
  const because = mistrusted(finding, event, scope) ?? uncontainable(finding)?.because;
  if (because !== undefined || identity.kind !== 'user') return because;
  return isDecoy(identity, scope) ? 'the user is a decoy, which is meant to be stolen' : undefined;
}

function mistrusted({ source }: Finding, event: EventEnvelope, scope: Scope): string | undefined {
  const { account: reporter } = event;
  return source.account === reporter ||
    scope.delegatedAdministrators.includes(reporter) ||
    isKnock(event, source, scope)
    ? undefined
    : 'the event was delivered by another account than the one it is about, and that one is no delegated administrator';
}

/** Whoever may report by a door of the hub says of a key where it belongs; what is told so is looked up there. */
function isKnock(event: EventEnvelope, { account }: Finding['source'], { account: own, members = [] }: Scope): boolean {
  return event.source === webhookSource && event.account === own && members.some((each) => each.account === account);
}

/** Whoever rules another account can give a user of theirs the name of a decoy. */
function isDecoy({ account, name }: UserIdentity, scope: Scope): boolean {
  return (scope.decoys?.includes(name) ?? false) && account === (scope.account ?? account);
}

/** Who made the call, where the event is a CloudTrail record. */
function caller(event: EventEnvelope): Pick<Verdict, 'identity' | 'credential'> {
  const record = cloudTrailRecordIn(event.detail);
  return record ? actorOf(record) : {};
}

/**
 * The value as an event that came through EventBridge, or nothing. EventBridge always sends all the fields; published
 * examples lack one or the other, so what is missing is empty.
 */
export function envelopeIn(value: unknown): EventEnvelope | undefined {
  if (!isObject(value) || !isObject(value.detail)) return undefined;
  const { source, 'detail-type': detailType, resources, detail } = value;
  if (typeof source !== 'string' || typeof detailType !== 'string') return undefined;
  const text = (field: unknown) => (typeof field === 'string' ? field : '');
  return {
    id: text(value.id),
    source,
    'detail-type': detailType,
    account: text(value.account),
    region: text(value.region),
    time: text(value.time),
    resources: Array.isArray(resources) ? resources.filter((each) => typeof each === 'string') : [],
    detail,
  };
}
