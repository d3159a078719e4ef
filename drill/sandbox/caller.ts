/** Who makes a call, as the sandbox tells apart. */
export type Caller =
  /** A function of ours, with the credentials of its role. */
  | { readonly kind: 'function'; readonly phase: string; readonly roleArn: string }
  /** The state machine, or the service that polls a queue or delivers an event, with a role of ours. */
  | { readonly kind: 'platform'; readonly service: string; readonly roleArn: string }
  /** Whoever holds an access key: the attacker, or the workload it belongs to. */
  | ({ readonly kind: 'key-holder' } & Holder)
  /** Whoever holds temporary credentials, by the id of their access key. */
  | ({ readonly kind: 'session-holder' } & Holder)
  /** Whoever holds a long-term Bedrock or Claude Platform API key, by the id of the credential behind it. */
  | { readonly kind: 'api-key-holder'; readonly name: string; readonly credentialId: string }
  /** AWS itself, which asks no policy. */
  | { readonly kind: 'aws' };

interface Holder {
  readonly name: string;
  /** `AKIA…` or `ASIA…` */
  readonly accessKeyId: string;
  /**
   * `bearer`: the credentials were turned into a short-term Bedrock API key, which is offline work that nobody sees.
   * `console`: they were turned into a console session, which a federated user needs to reach IAM at all.
   */
  readonly door?: 'bearer' | 'console';
  /** The address that it calls from; one of 192.0.2.0/24 when absent. */
  readonly from?: string;
  /** A workload of the account's owners: what it calls is no attempt of an attacker. */
  readonly owner?: true;
}

export type CallOutcome = 'ok' | { readonly error: string };

/** One call, as the sandbox logged it. */
export interface CallRecord {
  readonly at: number;
  readonly caller: Caller;
  /** `iam:AttachUserPolicy`. */
  readonly action: string;
  readonly resource: string;
  readonly writes: boolean;
  readonly outcome: CallOutcome;
  /** The call took effect, although its caller saw an error. */
  readonly answerLost?: true;
}

/** With what all functions of ours sign. */
export const functionAccessKeyId = 'ASIAFIREBREAKEXAMPLE';
