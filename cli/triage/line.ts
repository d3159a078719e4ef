import type { Credential } from '../../core/model/credential.ts';
import type { Identity } from '../../core/model/identity.ts';
import type { Decision } from '../../core/signals/triage.ts';

/** What `--json` prints for each event. A key without a value is null. */
export interface TriageLine extends Judgement {
  readonly file: string;
  /** Place among the events of the file, from 0. */
  readonly index: number;
  /** With `--networks` alone: where the call came from, such as `AS64496`. */
  readonly network?: string | null;
  /** The further credentials of an event that names several; the line itself holds the most urgent one. */
  readonly also?: readonly Judgement[];
}

export interface Judgement {
  readonly decision: Decision;
  readonly signal: string | null;
  readonly credential: Credential | null;
  readonly identity: Identity | null;
  readonly reason: string;
}
