import type { Policy } from '../../core/iam/document.ts';
import type { AuthorizationRequest, PolicySet } from '../../core/iam/request.ts';

/** Who calls, and the condition keys that follow from it. */
export type Who = Pick<AuthorizationRequest, 'principal' | 'context'>;

/** What a call brings to its decision. */
export interface Asked {
  /** `bedrock:InvokeModel`. */
  readonly action: string;
  readonly resource: string;
  readonly context: AuthorizationRequest['context'];
  /** When the session of whoever calls was issued (epoch milliseconds), where the caller does not say it itself. */
  readonly issuedAt?: number;
  /** For `sts:AssumeRole` the trust policy of the role. */
  readonly resourcePolicy?: Policy | undefined;
  /** The resource control policies over the account that owns the resource. */
  readonly rcps?: PolicySet['rcps'];
}
