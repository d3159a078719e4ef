/** Who makes a call, as the sandbox tells apart. */
export type Caller =
  /** A function of ours, with the credentials of its role. */
  | { readonly kind: 'function'; readonly phase: string; readonly roleArn: string }
  /** The state machine, or the service that polls a queue or delivers an event, with a role of ours. */
  | { readonly kind: 'platform'; readonly service: string; readonly roleArn: string }
  /** Whoever holds an access key: the attacker, or the workload it belongs to. */
  | { readonly kind: 'key-holder'; readonly name: string; readonly accessKeyId: string }
  /** Whoever holds a long-term Bedrock or Claude Platform API key, by the id of the credential behind it. */
  | { readonly kind: 'api-key-holder'; readonly name: string; readonly credentialId: string }
  /** AWS itself, which asks no policy. */
  | { readonly kind: 'aws' };

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
export const functionAccessKeyId = 'ASIAIOSFODNN7EXAMPLE';
