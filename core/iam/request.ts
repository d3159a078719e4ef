import type { Policy } from './document.ts';
import type { Principal } from './principal.ts';

/** One call, as IAM sees it. */
export interface AuthorizationRequest {
  readonly principal: Principal;
  /** `service:Action`; case does not matter. */
  readonly action: string;
  /** The ARN, or `*` for actions without one. */
  readonly resource: string;
  /** The account that owns the resource; by default the one in its ARN, and otherwise the principal's. */
  readonly resourceAccount?: string;
  /** The organization's management account, which SCPs and RCPs do not bind. */
  readonly managementAccount?: string;
  /** Condition keys with their values; see `principalContext` for those that follow from the principal. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** Everything that may have a say. What is absent has none; an empty list of policies allows nothing. */
export interface PolicySet {
  /** Of the user and its groups, or of the role; of the user who federated, for a federated session. */
  readonly identity: readonly Policy[];
  readonly boundary?: Policy;
  /** Root, each OU, account: every level must allow. */
  readonly scps?: readonly (readonly Policy[])[];
  /** Those of the account that owns the resource: every level must allow. */
  readonly rcps?: readonly (readonly Policy[])[];
  /** Passed when the session was made. */
  readonly session?: readonly Policy[];
  /** The policy of the resource; for `sts:AssumeRole` the trust policy. */
  readonly resource?: Policy;
}

export type Layer = 'identity' | 'boundary' | 'scp' | 'rcp' | 'session' | 'resource';

export interface DecidingStatement {
  readonly layer: Layer;
  /** The name given to `parsePolicy`. */
  readonly policy: string;
  /** Sid, or position counted from 0. */
  readonly statement: string | number;
}

/** `because` is one sentence for a person and contains no text of any policy. */
export type Decision =
  | { readonly kind: 'allowed'; readonly by?: DecidingStatement; readonly because: string }
  | { readonly kind: 'explicit-deny'; readonly by: DecidingStatement; readonly because: string }
  | { readonly kind: 'implicit-deny'; readonly by?: never; readonly layer: Layer; readonly because: string };
