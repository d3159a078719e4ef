import type { EventEnvelope, Reading, Response } from '../model/finding.ts';
import type { EventPattern } from './pattern.ts';

/** One way to learn of a leak, of abuse or of burning money. Rules, docs, drill and `triage` follow from this record. */
export interface Signal<Id extends string = string> {
  /** The name of its file and of its folder of fixtures. */
  readonly id: Id;
  /** One sentence, present tense: the catalogue prints it. */
  readonly summary: string;
  /** MITRE ATT&CK (`T1552.001`) and ATLAS (`AML.T0055`) techniques. */
  readonly attack: readonly [TechniqueId, ...TechniqueId[]];
  /** Threat research or AWS documentation that the signal rests on. */
  readonly reference: `https://${string}`;
  /** The most that one finding of this signal can ask for; a finding may ask for less. */
  readonly response: Response;
  /** Where its events are delivered. */
  readonly region: 'us-east-1' | 'every';
  /**
   * What carries its events to intake, when that is not an EventBridge rule: a subscription on the log of model
   * invocations, a topic, or the webhook. Its pattern then describes the envelope that the door puts them in.
   */
  readonly heardThrough?: 'invocation-log' | 'topic' | 'webhook';
  /** Required of a signal that may contain: what it costs the people who did nothing wrong. */
  readonly falseContainments?: FalseContainments;
  /**
   * Whether the rule must be in state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS to see its events. Such a rule sees
   * every read of the account, so its pattern must name `detail.eventSource` and `detail.eventName`.
   * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
   */
  readonly needsReadOnlyEvents: boolean;
  readonly pattern: SignalPattern;
  /**
   * What an event that matches the pattern says: one reading for each credential or identity it names, at least one.
   * Never throws, whatever `detail` holds.
   */
  read(event: EventEnvelope): readonly Reading[];
}

export interface FalseContainments {
  /** Containments that generated benign traffic of an account causes in thirty days. */
  readonly perThirtyDays: number;
  /** The command that measures it. */
  readonly measuredBy: 'npm run bench:benign';
  /** What looks the same from outside and is in no generated traffic. For a person. */
  readonly knownCauses: string;
}

export type TechniqueId = `T${number}` | `AML.T${number}`;

/**
 * A pattern that only AWS can satisfy: PutEvents refuses every `source` that begins with `aws.`, so this prefix is what
 * keeps a local principal from forging a finding.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_EventBridgePutEventsV2Parameters.html
 */
export interface SignalPattern extends EventPattern {
  readonly source: readonly [AwsSource, ...AwsSource[]];
  readonly 'detail-type': readonly [string, ...string[]];
  readonly detail: EventPattern;
}

type AwsSource = `aws.${string}` | { readonly prefix: `aws.${string}` };

/** Throws when the record breaks a rule that its type cannot state. */
export function defineSignal<const Id extends string>(signal: Signal<Id>): Signal<Id> {
  const { id, attack, needsReadOnlyEvents, pattern, response, falseContainments } = signal;
  const technique = attack.find((each) => !/^(T\d{4}(\.\d{3})?|AML\.T\d{4}(\.\d{3})?)$/.test(each));
  if (technique !== undefined) throw new Error(`signal ${id}: ${technique} is not the id of a technique`);
  if (needsReadOnlyEvents && !(pattern.detail.eventSource && pattern.detail.eventName)) {
    throw new Error(
      `signal ${id} needs read-only events: its pattern must name detail.eventSource and detail.eventName`,
    );
  }
  const size = JSON.stringify(pattern).length;
  if (size > longestPattern)
    throw new Error(`the pattern of signal ${id} has ${size} characters: EventBridge takes ${longestPattern}`);
  if (response === 'contain' && falseContainments === undefined)
    throw new Error(`signal ${id} can contain: measure what it contains in benign traffic, and state it`);
  return signal;
}

/** Characters. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const longestPattern = 2048;
