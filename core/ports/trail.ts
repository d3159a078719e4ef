import type { Issued } from '../model/target.ts';
import type { CloudTrailRecord } from '../signals/cloudtrail.ts';

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
  /** ISO 8601; now when absent. */
  readonly until?: string;
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
